package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import java.util.Map;

/// How far a restore is, in items.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RestoreProgress(
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int totalItems,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int itemsRestored,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RestoreProgress EMPTY = new RestoreProgress(0, 0, Map.of());

  /// Reads absent lists and maps as empty.
  public RestoreProgress {
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public RestoreProgress(int totalItems, int itemsRestored) {
    this(totalItems, itemsRestored, Map.of());
  }
}
