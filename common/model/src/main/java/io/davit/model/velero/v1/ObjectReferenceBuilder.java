package io.davit.model.velero.v1;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [ObjectReference].
public final class ObjectReferenceBuilder {

  private @Nullable String apiVersion;
  private @Nullable String kind;
  private @Nullable String namespace;
  private @Nullable String name;
  private @Nullable String uid;
  private @Nullable String fieldPath;
  private @Nullable String resourceVersion;
  private Map<String, Object> extra = Map.of();

  ObjectReferenceBuilder() {}

  ObjectReferenceBuilder(ObjectReference from) {
    apiVersion = from.apiVersion();
    kind = from.kind();
    namespace = from.namespace();
    name = from.name();
    uid = from.uid();
    fieldPath = from.fieldPath();
    resourceVersion = from.resourceVersion();
    extra = from.extra();
  }

  public ObjectReferenceBuilder apiVersion(@Nullable String value) {
    apiVersion = value;
    return this;
  }

  public ObjectReferenceBuilder kind(@Nullable String value) {
    kind = value;
    return this;
  }

  public ObjectReferenceBuilder namespace(@Nullable String value) {
    namespace = value;
    return this;
  }

  public ObjectReferenceBuilder name(@Nullable String value) {
    name = value;
    return this;
  }

  public ObjectReferenceBuilder uid(@Nullable String value) {
    uid = value;
    return this;
  }

  public ObjectReferenceBuilder fieldPath(@Nullable String value) {
    fieldPath = value;
    return this;
  }

  public ObjectReferenceBuilder resourceVersion(@Nullable String value) {
    resourceVersion = value;
    return this;
  }

  public ObjectReferenceBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public ObjectReference build() {
    return new ObjectReference(
        apiVersion, kind, namespace, name, uid, fieldPath, resourceVersion, extra);
  }
}
