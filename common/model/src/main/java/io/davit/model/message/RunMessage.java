package io.davit.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What others say to a run, on the commands topic of its machine under the run's id.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RunMessage {

  /// From the scheduler, the only one who starts runs: a resource asks for one.
  ///
  /// @param resource the Backup, Restore or DeleteBackupRequest as the scheduler saw it, raw; it
  ///   may be malformed, and the run then ends FailedValidation
  record Start(JsonNode resource) implements RunMessage {}

  /// From the scheduler: somebody asked for the end of the run.
  record Cancel(String reason) implements RunMessage {}

  /// From the gate: the run may go on. Repeated when asked again.
  record PermitGranted() implements RunMessage {}

  /// From the gate: others come first.
  ///
  /// @param position place among the waiting, from 1
  record PermitQueued(int position) implements RunMessage {}

  /// From the gate: too many are waiting; ask again later.
  record PermitFull() implements RunMessage {}

  /// From hook-runner: the pre hooks of a session have run, or were refused.
  ///
  /// @param held whether the session is open and owes its post hooks; false if a hook failed whose
  ///   `onError` is Fail, if the deadline had passed, or if nobody knows what the hooks did: the
  ///   block may then be tried again under another session
  /// @param unknown whether it is not known what the pre hooks did (protocol D2)
  /// @param warnings what the run should carry, such as a container without a dead-man timer
  record HooksBegun(
      String session,
      boolean held,
      boolean unknown,
      List<HookOutcome> outcomes,
      List<String> warnings)
      implements RunMessage {
    public HooksBegun {
      outcomes = List.copyOf(outcomes);
      warnings = List.copyOf(warnings);
    }
  }

  /// From hook-runner: the post hooks of a session have run.
  ///
  /// @param heldUntilRelease whether the pre hooks' effect lasted until the release was read
  ///   (protocol D3); false if the deadline, or another's take-over, thawed first
  record HooksReleased(String session, boolean heldUntilRelease, List<HookOutcome> outcomes)
      implements RunMessage {
    public HooksReleased {
      outcomes = List.copyOf(outcomes);
    }
  }

  /// From hook-runner: the hooks of a restored pod have run, or will not.
  ///
  /// @param outcomes one for each hook
  record HooksFollowed(String session, List<HookOutcome> outcomes) implements RunMessage {
    public HooksFollowed {
      outcomes = List.copyOf(outcomes);
    }
  }

  /// From an agent or mover: what became of a volume.
  record VolumeReported(String effectId, VolumeResult result) implements RunMessage {}

  /// From the repository machine: the repository exists and was opened with the password.
  ///
  /// @param uniqueId hexadecimal unique id of the repository's format blob
  record RepositoryReady(String repository, String uniqueId) implements RunMessage {}

  /// From the repository machine: there is no repository to write to.
  record RepositoryFailed(String repository, Failure failure) implements RunMessage {}

  /// From the repository machine: the manifests of [RepositoryMessage.Forget] are gone.
  record ManifestsForgotten(String repository, Instant at) implements RunMessage {}
}
