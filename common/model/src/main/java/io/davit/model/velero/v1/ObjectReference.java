package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A reference to an object as in `core/v1`.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectReference(
    @Nullable String apiVersion,
    @Nullable String kind,
    @Nullable String namespace,
    @Nullable String name,
    @Nullable String uid,
    @Nullable String fieldPath,
    @Nullable String resourceVersion,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final ObjectReference EMPTY = builder().build();

  /// Reads absent lists and maps as empty.
  public ObjectReference {
    extra = Wire.map(extra);
  }

  /// Starts with no field set.
  public static ObjectReferenceBuilder builder() {
    return new ObjectReferenceBuilder();
  }

  /// Starts with the fields of this one.
  public ObjectReferenceBuilder toBuilder() {
    return new ObjectReferenceBuilder(this);
  }
}
