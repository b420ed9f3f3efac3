package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A key of a Secret in the same namespace. A reference, never the content.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SecretKeySelector(
    @Nullable String name,
    String key,
    @Nullable Boolean optional,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final SecretKeySelector EMPTY = new SecretKeySelector(null, "", null, Map.of());

  /// Reads absent lists and maps as empty.
  public SecretKeySelector {
    key = Wire.text(key);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public SecretKeySelector(@Nullable String name, String key, @Nullable Boolean optional) {
    this(name, key, optional, Map.of());
  }
}
