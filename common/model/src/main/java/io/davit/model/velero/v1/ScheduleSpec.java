package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When backups are to be made, and of what.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScheduleSpec(
    BackupSpec template,
    String schedule,
    @Nullable Boolean useOwnerReferencesInBackup,
    @Nullable Boolean paused,
    @Nullable Boolean skipImmediately,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final ScheduleSpec EMPTY = builder().build();

  /// Reads absent lists and maps as empty.
  public ScheduleSpec {
    template = Wire.orElse(template, BackupSpec.EMPTY);
    schedule = Wire.text(schedule);
    extra = Wire.map(extra);
  }

  /// Starts with no field set.
  public static ScheduleSpecBuilder builder() {
    return new ScheduleSpecBuilder();
  }

  /// Starts with the fields of this one.
  public ScheduleSpecBuilder toBuilder() {
    return new ScheduleSpecBuilder(this);
  }
}
