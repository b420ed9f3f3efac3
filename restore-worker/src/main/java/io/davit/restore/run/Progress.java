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

/// Which stretch comes next: parts, then volumes, then the parts with workloads, then the end.
final class Progress {
  private Progress() {}

  /// To a part of the items, or what comes instead of it.
  static Transition<RunState> toPart(
      Run run, Job job, boolean stopped, int part, Tally tally, Work upkeep, Moment moment) {
    boolean volumesFirst = part == job.plan().workloads() && job.plan().holders() > 0;
    return volumesFirst
        ? FillingDecision.enter(run, job, stopped, tally, upkeep, moment)
        : toItems(run, job, stopped, part, tally, upkeep, List.of());
  }

  /// To the parts with workloads, when all claims are done with.
  static Transition<RunState> toWorkloads(Filling state, Tally tally, List<Outgoing<?>> outgoing) {
    int first = state.job().plan().workloads();
    return state.run().stop() == null
        ? toItems(state.run(), state.job(), state.stopped(), first, tally, state.upkeep(), outgoing)
        : toResume(state.run(), state.job(), state.stopped(), tally, state.upkeep(), outgoing);
  }

  private static Transition<RunState> toItems(
      Run run,
      Job job,
      boolean stopped,
      int part,
      Tally tally,
      Work upkeep,
      List<Outgoing<?>> outgoing) {
    if (part >= job.plan().parts()) {
      return toResume(run, job, stopped, tally, upkeep, outgoing);
    }
    Run next = run.issuing();
    return Transition.to(
        new Restoring(next, job, stopped, part, tally, Work.of(next), upkeep), outgoing);
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

  static Transition<RunState> toFinish(
      Run run, Job job, Tally tally, Work upkeep, List<Outgoing<?>> outgoing) {
    Run next = run.issuing();
    return Transition.to(new Finishing(next, job, tally, Work.of(next), upkeep), outgoing);
  }
}
