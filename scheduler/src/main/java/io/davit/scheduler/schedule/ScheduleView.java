package io.davit.scheduler.schedule;

import io.davit.model.velero.Wire;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the status of a Schedule shows.
///
/// @param phase Velero's name; null while unknown
/// @param lastBackup slot of the last Backup
/// @param lastSkipped until when slots were left out, or the slot that was
public record ScheduleView(
    @Nullable String phase,
    @Nullable Instant lastBackup,
    @Nullable Instant lastSkipped,
    List<String> validationErrors) {
  public ScheduleView {
    lastBackup = Wire.seconds(lastBackup);
    lastSkipped = Wire.seconds(lastSkipped);
    validationErrors = List.copyOf(validationErrors);
  }
}
