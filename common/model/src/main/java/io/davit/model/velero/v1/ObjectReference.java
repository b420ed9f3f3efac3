package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A reference to an object as in `core/v1`.
@RecordBuilder
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
  public static final ObjectReference EMPTY = ObjectReferenceBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public ObjectReference {
    extra = Wire.map(extra);
  }
}
