package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.Wire;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Init containers that are put into a restored pod, each as the JSON of a `core/v1` container.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreInitHook(
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Map<String, Object>> initContainers,
    @Nullable GoDuration timeout,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreInitHook EMPTY = new RestoreInitHook(List.of(), null, Map.of());

  /// Reads absent lists and maps as empty.
  public RestoreInitHook {
    initContainers = Wire.list(initContainers);
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public RestoreInitHook(List<Map<String, Object>> initContainers, @Nullable GoDuration timeout) {
    this(initContainers, timeout, Map.of());
  }
}
