package io.davit.events.request;

import io.davit.model.run.RunKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a message on an intake topic asks for (protocol E1).
public sealed interface Request {

  /// Run this Schedule now.
  record RunSchedule(String schedule) implements Request {}

  /// Make a backup.
  ///
  /// @param name of the Backup; null if one follows from the event's source and id
  /// @param spec raw, as it is to stand in the Backup
  record CreateBackup(@Nullable String name, JsonNode spec) implements Request {}

  /// Restore something.
  ///
  /// @param name of the Restore; null if one follows from the event's source and id
  /// @param spec raw, as it is to stand in the Restore
  record CreateRestore(@Nullable String name, JsonNode spec) implements Request {}

  /// Delete a backup and its data.
  record DeleteBackup(String backup) implements Request {}

  /// End a run.
  ///
  /// @param kind [RunKind#BACKUP] or [RunKind#RESTORE]
  /// @param name of the Backup or Restore
  /// @param reason for people
  record CancelRun(RunKind kind, String name, String reason) implements Request {}
}
