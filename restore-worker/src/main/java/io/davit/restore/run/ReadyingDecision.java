package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Patience;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.restore.readiness.Readiness;
import io.davit.restore.readiness.ReadinessDecision;
import io.davit.restore.run.RunCommand.Due;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Heard;
import io.davit.restore.run.RunCommand.Report;
import io.davit.restore.run.RunCommand.TargetsNotStopped;
import io.davit.restore.run.RunCommand.TargetsSeen;
import io.davit.restore.run.RunCommand.TargetsStopped;
import io.davit.restore.run.RunState.Readying;

/// Readying → Restoring when the targets are ready, or the end. What readiness itself decides is
/// [ReadinessDecision]'s.
final class ReadyingDecision {
  private ReadyingDecision() {}

  /// The run comes to a readiness: on with the items, to the end, or another look, stop or wait.
  static Transition<RunState> enter(
      Run run, Job job, Readiness readiness, Work upkeep, Moment moment) {
    return switch (readiness) {
      case Readiness.Ready ready ->
          Progress.toPart(run, job, ready.stopped(), 0, Tally.of(job.plan()), upkeep, moment);
      case Readiness.NotReady failed ->
          Progress.toResume(
              run.stopping(new Run.Stop(false, failed.message())),
              job,
              failed.stopped(),
              Tally.of(job.plan()),
              upkeep);
      case Readiness.Checking _, Readiness.StopIntended _, Readiness.Waiting _ -> {
        Run next = run.issuing();
        yield Transition.to(new Readying(next, job, readiness, Work.of(next), upkeep));
      }
    };
  }

  static Transition<RunState> decide(Readying state, RunCommand command, Moment moment) {
    if (Upkeep.concerns(state.upkeep(), command)) {
      return Upkeep.decide(
          state.run(),
          state.upkeep(),
          command,
          moment,
          (run, work) -> new Readying(run, state.job(), state.readiness(), state.work(), work));
    }
    return switch (command) {
      case Heard(Cancel(var reason)) -> cancelled(state, reason);
      case Heard _ -> Moment.late(command);
      case Due(var id) when id.equals(state.work().id()) -> due(state, moment);
      case EffectFailed failed when failed.id().equals(state.work().id()) ->
          failed(state, failed, moment);
      case Report report when report.id().equals(state.work().id()) ->
          reported(state, report, moment);
      case Due _, EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> due(Readying state, Moment moment) {
    return state.work().owed()
        ? to(state, ReadinessDecision.due(state.readiness(), moment.now()), moment)
        : Transition.to(with(state, state.work().resumed()));
  }

  private static Transition<RunState> reported(Readying state, Report report, Moment moment) {
    Readiness was = state.readiness();
    if (report instanceof TargetsSeen(_, var found) && was instanceof Readiness.Checking look) {
      return to(state, ReadinessDecision.checked(was, look.round(), found, moment.now()), moment);
    }
    if (!(was instanceof Readiness.StopIntended intended)) {
      return Transition.rejected("not what was asked for");
    }
    if (report instanceof TargetsStopped) {
      return to(state, ReadinessDecision.stopped(was, intended.attempt(), moment.now()), moment);
    }
    return report instanceof TargetsNotStopped(_, var why, var again)
        ? to(state, ReadinessDecision.stopFailed(was, intended.attempt(), why, again), moment)
        : Transition.rejected("not what was asked for");
  }

  private static Transition<RunState> failed(Readying state, EffectFailed failed, Moment moment) {
    String why = failed.failure().message();
    Readiness was = state.readiness();
    return switch (was) {
      case Readiness.Checking look ->
          to(state, ReadinessDecision.checkFailed(was, look.round(), why, moment.now()), moment);
      case Readiness.StopIntended stop ->
          to(
              state,
              ReadinessDecision.stopFailed(
                  was, stop.attempt(), why, Patience.retriable(failed.failure())),
              moment);
      case Readiness.Waiting _, Readiness.Ready _, Readiness.NotReady _ -> Moment.late(failed);
    };
  }

  private static Transition<RunState> to(Readying state, Readiness next, Moment moment) {
    return next.equals(state.readiness())
        ? Transition.ignored("nothing new")
        : enter(state.run(), state.job(), next, state.upkeep(), moment);
  }

  private static Transition<RunState> cancelled(Readying state, String reason) {
    return Progress.toResume(
        state.run().stopping(new Run.Stop(true, "cancelled: " + reason)),
        state.job(),
        mayHaveStopped(state.readiness()),
        Tally.of(state.job().plan()),
        state.upkeep());
  }

  private static boolean mayHaveStopped(Readiness readiness) {
    return switch (readiness) {
      case Readiness.Checking checking -> checking.limits().stopped();
      case Readiness.Waiting waiting -> waiting.limits().stopped();
      case Readiness.StopIntended _ -> true;
      case Readiness.Ready ready -> ready.stopped();
      case Readiness.NotReady notReady -> notReady.stopped();
    };
  }

  private static Readying with(Readying state, Work work) {
    return new Readying(state.run(), state.job(), state.readiness(), work, state.upkeep());
  }
}
