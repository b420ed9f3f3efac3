package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.model.run.Failure;
import io.davit.restore.run.RunCommand.Due;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Heard;
import io.davit.restore.run.RunCommand.PartRestored;
import io.davit.restore.run.RunCommand.Report;
import io.davit.restore.run.RunCommand.Stuck;
import io.davit.restore.run.RunState.Restoring;

/// Restoring: part after part. A part that fails three times is a failure, and the run goes on
/// (protocol C2).
final class RestoringDecision {
  private RestoringDecision() {}

  static Transition<RunState> decide(Restoring state, RunCommand command, Moment moment) {
    if (Upkeep.concerns(state.upkeep(), command)) {
      return Upkeep.decide(
          state.run(),
          state.upkeep(),
          command,
          moment,
          (run, work) -> with(state, run, state.work(), work));
    }
    return switch (command) {
      case Heard(Cancel(var reason)) -> stop(state, new Run.Stop(true, "cancelled: " + reason));
      case Heard _ -> Moment.late(command);
      case Due(var id) when id.equals(state.work().id()) ->
          Transition.to(with(state, state.run(), state.work().resumed(), state.upkeep()));
      case EffectFailed failed when failed.id().equals(state.work().id()) ->
          again(state, failed, moment);
      case Report report when report.id().equals(state.work().id()) ->
          reported(state, report, moment);
      case Due _, EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> reported(Restoring state, Report report, Moment moment) {
    if (report instanceof PartRestored(_, var counts)) {
      return next(state, state.tally().plus(counts), moment);
    }
    return report instanceof Stuck(_, var reason)
        ? stop(state, new Run.Stop(false, reason))
        : Transition.rejected("not what was asked for");
  }

  private static Transition<RunState> again(Restoring state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(with(state, run, work, state.upkeep())))
        .orElseGet(() -> next(state, state.tally().noting(about(state, failed)), moment));
  }

  private static Failure about(Restoring state, EffectFailed failed) {
    Failure failure = failed.failure();
    return new Failure(failure.kind(), "part " + state.part() + " of the items", failure.message());
  }

  private static Transition<RunState> next(Restoring state, Tally tally, Moment moment) {
    return Progress.toPart(
        state.run(), state.job(), state.stopped(), state.part() + 1, tally, state.upkeep(), moment);
  }

  private static Transition<RunState> stop(Restoring state, Run.Stop why) {
    return Progress.toResume(
        state.run().stopping(why), state.job(), state.stopped(), state.tally(), state.upkeep());
  }

  private static Restoring with(Restoring state, Run run, Work work, Work upkeep) {
    return new Restoring(
        run, state.job(), state.stopped(), state.part(), state.tally(), work, upkeep);
  }
}
