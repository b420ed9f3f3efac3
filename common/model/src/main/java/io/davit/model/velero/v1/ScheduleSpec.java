package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When backups are to be made, and of what.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleSpec(
    BackupSpec template,
    String schedule,
    @Nullable Boolean useOwnerReferencesInBackup,
    @Nullable Boolean paused,
    @Nullable Boolean skipImmediately,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final ScheduleSpec EMPTY = ScheduleSpecBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public ScheduleSpec {
    template = Wire.orElse(template, BackupSpec.EMPTY);
    schedule = Wire.text(schedule);
    extra = Wire.map(extra);
  }
}
