package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import java.util.Map;

/// How many hooks a run tried and how many of them failed.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HookStatus(
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int hooksAttempted,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int hooksFailed,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final HookStatus EMPTY = new HookStatus(0, 0, Map.of());

  /// Reads absent lists and maps as empty.
  public HookStatus {
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public HookStatus(int hooksAttempted, int hooksFailed) {
    this(hooksAttempted, hooksFailed, Map.of());
  }
}
