package io.davit.restore.run;

import io.davit.coordinator.run.Run;
import io.davit.model.message.HookOutcome;
import io.davit.restore.plan.Preparation;
import io.davit.restore.readiness.Target;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Outside work of a run. Each says all that an executor must know besides plan and ledger.
///
/// `restore` is the Restore's name, `run` its UID.
public sealed interface RunEffect {

  /// Validates the Restore and looks at its backup and its folder (protocol B6).
  record Prepare(JsonNode resource) implements RunEffect {}

  /// Claims the folder, pins the backup, reads the archive and writes the plan (protocol A3, F2,
  /// F4).
  ///
  /// @param attempt names the plan's objects, so that attempts do not mix
  record MakePlan(Run run, JsonNode resource, Preparation preparation, int attempt)
      implements RunEffect {}

  /// Looks at the targets.
  record LookAtTargets(List<Target> targets) implements RunEffect {
    public LookAtTargets {
      targets = List.copyOf(targets);
    }
  }

  /// Tells the targets to stop, with a marker that says how they were (protocol C5).
  record StopTargets(Run run, Preparation preparation) implements RunEffect {}

  /// Restores a part of the items.
  ///
  /// @param before how many items were done before it
  record RestorePart(Run run, Job job, int part, int before) implements RunEffect {}

  /// Makes a pod that holds claims, and waits until they are mounted.
  record OpenHolder(Run run, Job job, int index) implements RunEffect {}

  /// The copy itself, by the agent of a node.
  record FillVolume(int ordinal) implements RunEffect {}

  /// Removes such a pod, and writes down what became of its claims.
  ///
  /// @param why it never held anything; empty if it did
  record CloseHolder(Run run, Job job, int index, List<Copy> copies, String why)
      implements RunEffect {
    public CloseHolder {
      copies = List.copyOf(copies);
    }
  }

  /// Writes claim and pin again before they get too old.
  record Renew(Run run, Preparation preparation) implements RunEffect {}

  /// Undoes the stop.
  ///
  /// @param start whether the targets run again; else they keep a note of how they were
  record ResumeTargets(Run run, Preparation preparation, boolean start) implements RunEffect {}

  /// Finds the hooks of the pods that this restore has made.
  record FindHooks(Run run, Job job) implements RunEffect {}

  /// Reads the hooks of one of them.
  record ReadHooks(Run run, Job job, int index) implements RunEffect {}

  /// Writes down what became of them.
  ///
  /// @param why hook-runner could not be asked; empty if it was
  record CloseHooks(Run run, Job job, int index, List<HookOutcome> outcomes, String why)
      implements RunEffect {
    public CloseHooks {
      outcomes = List.copyOf(outcomes);
    }
  }

  /// Computes the outcome and writes the files of the restore.
  ///
  /// @param tally with failures that stand in no ledger
  record Finish(Run run, Job job, Tally tally) implements RunEffect {}

  /// Removes claim and pin.
  record Leave(Run run, Preparation preparation) implements RunEffect {}
}
