package io.davit.restore.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.message.RestoredPod;
import io.davit.model.message.RunMessage;
import io.davit.model.run.Failure;
import io.davit.restore.plan.PlanRef;
import io.davit.restore.plan.Preparation;
import io.davit.restore.readiness.Observation;
import java.util.List;

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

  /// The Restore may run.
  record Prepared(String id, Preparation preparation) implements Report {}

  /// The Restore is refused.
  ///
  /// @param errors each names a field and its value
  record Refused(String id, List<String> errors) implements Report {
    public Refused {
      errors = List.copyOf(errors);
    }
  }

  /// The run cannot go on, and another attempt would not help.
  record Stuck(String id, String reason) implements Report {}

  /// The plan is written.
  record Planned(String id, PlanRef plan) implements Report {}

  /// What a look at the targets found.
  record TargetsSeen(String id, List<Observation> found) implements Report {
    public TargetsSeen {
      found = List.copyOf(found);
    }
  }

  /// The targets have been told to stop.
  record TargetsStopped(String id) implements Report {}

  /// Not all targets could be told to stop.
  ///
  /// @param again whether another attempt may succeed
  record TargetsNotStopped(String id, String why, boolean again) implements Report {}

  /// A part of the items is done, and in the ledger.
  record PartRestored(String id, Counts counts) implements Report {}

  /// A holder's claims are mounted.
  record HolderOpened(String id, Opened opened) implements Report {}

  /// A holder's claims cannot be filled.
  record HolderRefused(String id, String why) implements Report {}

  /// A holder is gone, and what became of its claims is in the ledger.
  record HolderClosed(String id) implements Report {}

  /// Claim and pin are written again.
  record Renewed(String id) implements Report {}

  /// The targets run again, or stay stopped.
  record Resumed(String id, List<String> warnings) implements Report {
    public Resumed {
      warnings = List.copyOf(warnings);
    }
  }

  /// The hooks of the restored pods are found.
  ///
  /// @param pods that have hooks which can be run
  /// @param failed hooks that cannot
  record HooksFound(String id, int pods, int failed) implements Report {}

  /// The hooks of one pod.
  record HooksRead(String id, RestoredPod pod) implements Report {}

  /// What became of a pod's hooks is in the ledger.
  record HooksClosed(String id, int attempted, int failed) implements Report {}

  /// The files of the restore are written.
  record Finished(String id, Verdict verdict) implements Report {}

  /// Claim and pin are gone.
  record Left(String id) implements Report {}
}
