package io.davit.backup.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.backup.finish.Verdict;
import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.BlockHead;
import io.davit.backup.plan.PlanRef;
import io.davit.backup.plan.VolumeTask;
import io.davit.backup.prepare.Preparation;
import io.davit.model.message.RunMessage;
import io.davit.model.message.StorageLocation;
import io.davit.model.run.Failure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run hears: messages of others, timers, and the results of its own effects.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface RunCommand {

  /// From outside.
  record Heard(RunMessage message) implements RunCommand {}

  /// A timer of the run: a pause is over, or an answer is overdue.
  record Due(String id) implements RunCommand {}

  /// An attempt at an effect failed, or its holder was lost.
  record EffectFailed(String id, Failure failure) implements RunCommand {}

  /// An effect has ended.
  sealed interface Report extends RunCommand {
    /// Of the effect.
    String id();
  }

  /// Instead of a command whose state would be too large (protocol A2): nobody waits for it.
  record Oversized(String id) implements Report {}

  /// The Backup may run.
  record Prepared(String id, Preparation preparation) implements Report {}

  /// The Backup is refused.
  ///
  /// @param errors each names a field and its value
  record Refused(String id, List<String> errors, Duration ttl) implements Report {
    public Refused {
      errors = List.copyOf(errors);
    }
  }

  /// The run cannot go on, and another attempt would not help.
  record Stuck(String id, String reason) implements Report {}

  /// The plan is written.
  record Planned(String id, PlanRef plan) implements Report {}

  /// What a block is about to do.
  record BlockOpened(String id, BlockHead head) implements Report {}

  /// What a volume's copy is to be.
  record VolumeFetched(String id, VolumeTask task) implements Report {}

  /// The data of a snapshot are captured.
  record SnapshotCut(String id) implements Report {}

  /// A snapshot can be restored from, and is in the ledger.
  record SnapshotTaken(String id, SnapshotResult.Taken result) implements Report {}

  /// A snapshot does not come to be, and another attempt would not help.
  record SnapshotLost(String id, Failure failure) implements Report {}

  /// The block's outcome is in the ledger.
  record BlockRecorded(String id) implements Report {}

  /// The claim on the folder is written again.
  record ClaimRenewed(String id) implements Report {}

  /// Which manifests of a repository stay.
  ///
  /// @param repository null if there is no repository with that number
  record Kept(String id, @Nullable String repository, List<String> manifests) implements Report {
    public Kept {
      manifests = List.copyOf(manifests);
    }
  }

  /// Archive and side files are written and were read back.
  record Assembled(String id, Verdict verdict) implements Report {}

  /// The marker's bytes are in the folder, under a name of ours.
  record Rendered(String id, String sha256) implements Report {}

  /// The marker is where everybody looks for it.
  record Marked(String id) implements Report {}

  /// What the run needed only while it ran is gone from the folder.
  record Left(String id) implements Report {}

  /// The backup may be deleted.
  record Inspected(String id, StorageLocation location, String backup) implements Report {}

  /// The backup may not be deleted, or is not there.
  record NotDeletable(String id, List<String> errors) implements Report {
    public NotDeletable {
      errors = List.copyOf(errors);
    }
  }

  /// The marker is gone.
  ///
  /// @param backupRun id of the run that wrote the backup; null if unknown
  /// @param repositories how many hold manifests of the backup
  record Unmarked(String id, @Nullable String backupRun, int repositories) implements Report {}

  /// Which manifests of a repository go.
  ///
  /// @param repository null if there is no repository with that number
  record Doomed(String id, @Nullable String repository, List<String> manifests) implements Report {
    public Doomed {
      manifests = List.copyOf(manifests);
    }
  }

  /// The folder is empty.
  record Swept(String id) implements Report {}
}
