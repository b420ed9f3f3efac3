package io.davit.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import java.time.Instant;

/// Public: what became of a run. On the wire a CloudEvent whose `subject` is `namespace/name`.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RunEvent {

  /// Id of the run.
  String run();

  /// Rises with every recorded state of the run; a reader drops what is not higher than what it
  /// has.
  long revision();

  /// Namespace and name of the run's resource.
  Subject subject();

  /// The resource that asked for the run.
  record Subject(RunKind kind, String namespace, String name) {}

  /// `run.phase`: the run is in this phase now, or its status changed within it.
  record PhaseChanged(String run, long revision, Subject subject, Instant at, RunStatus status)
      implements RunEvent {

    /// Of a run of which nothing is known any more but its id, and what went wrong: its subject has
    /// no name, and its resource is found by its UID.
    public static PhaseChanged ofUnknown(String run, RunKind kind, RunStatus status) {
      return new PhaseChanged(run, 0, new Subject(kind, "", ""), Instant.EPOCH, status);
    }
  }

  /// `hook.executed`: a hook has run.
  record HookExecuted(String run, long revision, Subject subject, Instant at, HookOutcome outcome)
      implements RunEvent {}

  /// `volume.finished`: a volume was copied, or was given up.
  record VolumeFinished(
      String run,
      long revision,
      Subject subject,
      Instant at,
      int ordinal,
      VolumeAssignment.PodVolume volume,
      VolumeResult result)
      implements RunEvent {}
}
