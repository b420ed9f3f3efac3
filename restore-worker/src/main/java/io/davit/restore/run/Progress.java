package io.davit.restore.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.readiness.ResumePolicy;
import io.davit.restore.run.RunState.Filling;
import io.davit.restore.run.RunState.Finishing;
import io.davit.restore.run.RunState.Restoring;
import io.davit.restore.run.RunState.Resuming;
import java.util.List;

/// Which stretch comes next: parts, then volumes, then the parts with workloads, then the targets
/// that were stopped, then hooks, then the end.
final class Progress {
  private Progress() {}

  /// To a part of the items, or what comes instead of it.
  static Transition<RunState> toPart(
      Run run, Job job, boolean stopped, int part, Tally tally, Work upkeep, Moment moment) {
    boolean volumesFirst = part == job.plan().workloads() && job.plan().holders() > 0;
    return volumesFirst
        ? FillingDecision.enter(run, job, stopped, tally, upkeep, moment)
        : toItems(run, job, stopped, part, tally, upkeep, moment, List.of());
  }

  /// To the parts with workloads when all claims are done with, and to the end when the volumes of
  /// the restored pods are too.
  static Transition<RunState> afterVolumes(
      Filling state, Tally tally, Moment moment, List<Outgoing<?>> outgoing) {
    Run run = state.run();
    return state.late() || run.stop() != null
        ? toResume(run, state.job(), state.stopped(), tally, state.upkeep(), outgoing)
        : toItems(
            run,
            state.job(),
            state.stopped(),
            state.job().plan().workloads(),
            tally,
            state.upkeep(),
            moment,
            outgoing);
  }

  private static Transition<RunState> toItems(
      Run run,
      Job job,
      boolean stopped,
      int part,
      Tally tally,
      Work upkeep,
      Moment moment,
      List<Outgoing<?>> outgoing) {
    if (part < job.plan().parts()) {
      Run next = run.issuing();
      return Transition.to(
          new Restoring(next, job, stopped, part, tally, Work.of(next), upkeep), outgoing);
    }
    if (job.plan().waiting() == 0) {
      return toResume(run, job, stopped, tally, upkeep, outgoing);
    }
    FillingDraft draft =
        new FillingDraft(
            new Filling(run, job, stopped, true, job.plan().holders(), List.of(), tally, upkeep),
            moment);
    outgoing.forEach(draft::emit);
    return draft.end();
  }

  static Transition<RunState> toResume(
      Run run, Job job, boolean stopped, Tally tally, Work upkeep) {
    return toResume(run, job, stopped, tally, upkeep, List.of());
  }

  /// To the end, by way of the targets that were stopped. They stay stopped if that was asked for,
  /// or if their data may be half restored.
  private static Transition<RunState> toResume(
      Run run, Job job, boolean stopped, Tally tally, Work upkeep, List<Outgoing<?>> outgoing) {
    if (!stopped) {
      return toFinish(run, job, tally, upkeep, outgoing);
    }
    boolean start = !tally.halfDone() && job.preparation().resume() == ResumePolicy.RESUME_ORIGINAL;
    Run next = run.issuing();
    return Transition.to(new Resuming(next, job, start, tally, Work.of(next), upkeep), outgoing);
  }

  /// To the hooks of the restored pods, if there are any, and then to the end.
  static Transition<RunState> toFinish(
      Run run, Job job, Tally tally, Work upkeep, List<Outgoing<?>> outgoing) {
    return run.stop() == null && job.plan().hasHooks()
        ? HookingDecision.enter(run, job, tally, upkeep, outgoing)
        : toFiles(run, job, tally, upkeep, outgoing);
  }

  static Transition<RunState> toFiles(
      Run run, Job job, Tally tally, Work upkeep, List<Outgoing<?>> outgoing) {
    Run next = run.issuing();
    return Transition.to(new Finishing(next, job, tally, Work.of(next), upkeep), outgoing);
  }
}
