package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One hook of a Restore: either a command in a container, or init containers.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreHook(
    @Nullable RestoreExecHook exec,
    @Nullable RestoreInitHook init,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreHook EMPTY = new RestoreHook(null, null, Map.of());

  /// Reads absent lists and maps as empty.
  public RestoreHook {
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public RestoreHook(@Nullable RestoreExecHook exec, @Nullable RestoreInitHook init) {
    this(exec, init, Map.of());
  }
}
