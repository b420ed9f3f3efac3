package io.davit.scheduler.intake;

import io.davit.events.request.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What may be asked for on an intake topic (protocol E4).
public enum Leave {
  /// Run a Schedule now.
  SCHEDULE,
  /// Make a backup of any specification.
  BACKUP,
  /// Restore.
  RESTORE,
  /// Delete a backup and its data.
  DELETE,
  /// End a run.
  CANCEL;

  /// The leave that a request needs.
  static Leave neededFor(Request request) {
    return switch (request) {
      case Request.RunSchedule _ -> SCHEDULE;
      case Request.CreateBackup _ -> BACKUP;
      case Request.CreateRestore _ -> RESTORE;
      case Request.DeleteBackup _ -> DELETE;
      case Request.CancelRun _ -> CANCEL;
    };
  }

  /// Reads names such as `schedule`.
  ///
  /// @throws IllegalArgumentException naming what is none
  public static Set<Leave> parse(List<String> names) {
    return names.stream()
        .filter(name -> !name.isBlank())
        .map(Leave::named)
        .collect(Collectors.toSet());
  }

  private static Leave named(String name) {
    return Arrays.stream(values())
        .filter(leave -> leave.name().toLowerCase(Locale.ROOT).equals(name.strip()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'" + name + "' is none of schedule, backup, restore, delete, cancel"));
  }
}
