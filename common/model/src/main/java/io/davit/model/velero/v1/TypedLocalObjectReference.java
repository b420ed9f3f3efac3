package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A reference to an object of a kind in the same namespace.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TypedLocalObjectReference(
    @Nullable String apiGroup,
    String kind,
    String name,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final TypedLocalObjectReference EMPTY =
      new TypedLocalObjectReference(null, "", "", Map.of());

  /// Reads absent lists and maps as empty.
  public TypedLocalObjectReference {
    kind = Wire.text(kind);
    name = Wire.text(name);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public TypedLocalObjectReference(@Nullable String apiGroup, String kind, String name) {
    this(apiGroup, kind, name, Map.of());
  }
}
