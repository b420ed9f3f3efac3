package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.davit.model.velero.Wire;
import java.util.Map;

/// How far a backup is, in items.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupProgress(
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int totalItems,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonSetter(nulls = Nulls.AS_EMPTY)
        int itemsBackedUp,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupProgress EMPTY = new BackupProgress(0, 0, Map.of());

  /// Reads absent lists and maps as empty.
  public BackupProgress {
    extra = Wire.map(extra);
  }

  /// Without fields that we do not know.
  public BackupProgress(int totalItems, int itemsBackedUp) {
    this(totalItems, itemsBackedUp, Map.of());
  }
}
