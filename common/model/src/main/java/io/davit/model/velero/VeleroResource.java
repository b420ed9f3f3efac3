package io.davit.model.velero;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/// A resource of the group `velero.io`: metadata, what is wanted, and what became of it.
///
/// Spec and status are never null; what is absent in JSON is empty here. No kind of Velero has a
/// status subresource: spec and status are written together, through the main resource.
///
/// @param <S> what is wanted
/// @param <T> what became of it
@JsonDeserialize(using = ValueDeserializer.None.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"apiVersion", "kind", "metadata", "spec", "status"})
@SuppressWarnings("serial") // fabric8 makes every resource Serializable; nobody serializes them
public abstract class VeleroResource<S extends Record, T extends Record>
    implements HasMetadata, Namespaced {

  /// The API group of all kinds.
  public static final String GROUP = "velero.io";

  private final S emptySpec;
  private final T emptyStatus;
  private final Map<String, Object> extra = new LinkedHashMap<>();
  private String apiVersion = HasMetadata.getApiVersion(getClass());
  private String kind = HasMetadata.getKind(getClass());
  private ObjectMeta metadata;
  private S spec;
  private T status;

  protected VeleroResource(ObjectMeta metadata, S spec, T status) {
    this.metadata = metadata;
    this.spec = spec;
    this.status = status;
    this.emptySpec = spec;
    this.emptyStatus = status;
  }

  @Override
  public String getApiVersion() {
    return apiVersion;
  }

  @Override
  public void setApiVersion(String apiVersion) {
    this.apiVersion = apiVersion;
  }

  @Override
  public String getKind() {
    return kind;
  }

  public void setKind(String kind) {
    this.kind = kind;
  }

  @Override
  public ObjectMeta getMetadata() {
    return metadata;
  }

  @Override
  public void setMetadata(@Nullable ObjectMeta metadata) {
    this.metadata = metadata == null ? new ObjectMeta() : metadata;
  }

  public S getSpec() {
    return spec;
  }

  public void setSpec(@Nullable S spec) {
    this.spec = spec == null ? emptySpec : spec;
  }

  public T getStatus() {
    return status;
  }

  public void setStatus(@Nullable T status) {
    this.status = status == null ? emptyStatus : status;
  }

  /// Top-level fields that we do not know.
  @JsonAnyGetter
  public Map<String, Object> extra() {
    return extra;
  }

  @JsonAnySetter
  void keep(String field, Object value) {
    extra.put(field, value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VeleroResource<?, ?> that
        && getClass() == that.getClass()
        && apiVersion.equals(that.apiVersion)
        && metadata.equals(that.metadata)
        && spec.equals(that.spec)
        && status.equals(that.status)
        && extra.equals(that.extra);
  }

  @Override
  public int hashCode() {
    return Objects.hash(getClass(), metadata, spec, status);
  }

  /// Kind, namespace and name; never the content.
  @Override
  public String toString() {
    return kind + " " + metadata.getNamespace() + "/" + metadata.getName();
  }
}
