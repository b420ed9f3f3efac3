package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a Schedule.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleStatus(
    @Nullable String phase,
    @Nullable Instant lastBackup,
    @Nullable Instant lastSkipped,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> validationErrors,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final ScheduleStatus EMPTY = ScheduleStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public ScheduleStatus {
    lastBackup = Wire.seconds(lastBackup);
    lastSkipped = Wire.seconds(lastSkipped);
    validationErrors = Wire.list(validationErrors);
    extra = Wire.map(extra);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public SchedulePhase knownPhase() {
    return SchedulePhase.of(phase);
  }
}
