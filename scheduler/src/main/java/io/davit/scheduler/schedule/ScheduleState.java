package io.davit.scheduler.schedule;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a Schedule stands. There is one kind of state; what it is at is its [Stage].
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface ScheduleState {

  /// A Schedule that is in the cluster, as far as is known.
  ///
  /// @param schedule as it was last seen
  /// @param everyAnchor from which `@every` counts
  /// @param lastSlot nothing at or before this fires (protocol E2); only ever rises
  /// @param lastBackup slot of the last Backup that was created; null for none
  /// @param lastSkipped until when slots were left out; null for never
  /// @param showing the status that is to be written; null if it stands
  /// @param effects how many were owed so far: their ids
  record Known(
      Sighting schedule,
      Instant everyAnchor,
      Instant lastSlot,
      @Nullable Instant lastBackup,
      @Nullable Instant lastSkipped,
      Stage stage,
      @Nullable Showing showing,
      long effects)
      implements ScheduleState {

    static Known of(Sighting seen) {
      ScheduleView shown = seen.shown();
      Instant born = seen.createdAt();
      return new Known(
          seen, born, born, shown.lastBackup(), shown.lastSkipped(), new Stage.Paused(), null, 0);
    }

    /// What the resource is to show.
    ScheduleView view() {
      return new ScheduleView(phase(), lastBackup, lastSkipped, errors());
    }

    Known at(Stage next) {
      return new Known(
          schedule, everyAnchor, lastSlot, lastBackup, lastSkipped, next, showing, effects);
    }

    Known seen(Sighting seen, Instant anchor) {
      return new Known(seen, anchor, lastSlot, lastBackup, lastSkipped, stage, showing, effects);
    }

    /// Nothing up to this instant fires any more.
    Known handledUntil(Instant slot) {
      return slot.isAfter(lastSlot)
          ? new Known(schedule, everyAnchor, slot, lastBackup, lastSkipped, stage, showing, effects)
          : this;
    }

    Known backedUp(Instant slot) {
      return new Known(schedule, everyAnchor, lastSlot, slot, lastSkipped, stage, showing, effects);
    }

    Known skipped(Instant until) {
      return new Known(schedule, everyAnchor, lastSlot, lastBackup, until, stage, showing, effects)
          .handledUntil(until);
    }

    Known with(@Nullable Showing toShow) {
      return new Known(
          schedule, everyAnchor, lastSlot, lastBackup, lastSkipped, stage, toShow, effects);
    }

    Known countingEffect() {
      return new Known(
          schedule, everyAnchor, lastSlot, lastBackup, lastSkipped, stage, showing, effects + 1);
    }

    private String phase() {
      return switch (stage) {
        case Stage.Invalid _ -> "FailedValidation";
        case Stage.Anchoring _, Stage.Waiting _, Stage.Paused _, Stage.Firing _, Stage.Delayed _ ->
            "Enabled";
      };
    }

    private List<String> errors() {
      return stage instanceof Stage.Invalid(var errors) ? errors : List.of();
    }
  }
}
