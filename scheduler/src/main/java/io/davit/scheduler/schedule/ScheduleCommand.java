package io.davit.scheduler.schedule;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.run.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the machine of a Schedule hears: from the watch, its timers and its effects.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ScheduleCommand {

  /// The watch sees the Schedule.
  record Seen(Sighting schedule) implements ScheduleCommand {}

  /// The watch sees it no longer.
  record Removed() implements ScheduleCommand {}

  /// It is time for a slot, or for another attempt at it.
  record Due(Instant slot) implements ScheduleCommand {}

  /// It is time for another attempt to show where the Schedule stands, or to look for the newest
  /// slot.
  record Again(String effectId) implements ScheduleCommand {}

  /// The newest slot for which there is a backup already.
  ///
  /// @param slot null if there is none
  record NewestFound(String effectId, @Nullable Instant slot) implements ScheduleCommand {}

  /// The Backup of a slot exists.
  record BackupCreated(String effectId, String backup) implements ScheduleCommand {}

  /// An earlier Backup of this Schedule has not ended.
  record EarlierRuns(String effectId, String backup) implements ScheduleCommand {}

  /// The status stands in the resource.
  record Shown(String effectId) implements ScheduleCommand {}

  /// There is no such Schedule any more.
  record Gone(String effectId) implements ScheduleCommand {}

  /// An attempt failed.
  record Failed(String effectId, Failure failure) implements ScheduleCommand {}
}
