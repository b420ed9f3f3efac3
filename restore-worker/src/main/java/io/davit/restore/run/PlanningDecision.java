package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.model.run.RunStatus;
import io.davit.restore.plan.PlanRef;
import io.davit.restore.readiness.Readiness;
import io.davit.restore.readiness.ReadinessDecision;
import io.davit.restore.readiness.ReadinessTerms;
import io.davit.restore.run.RunCommand.Due;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Heard;
import io.davit.restore.run.RunCommand.Planned;
import io.davit.restore.run.RunCommand.Refused;
import io.davit.restore.run.RunCommand.Report;
import io.davit.restore.run.RunCommand.Stuck;
import io.davit.restore.run.RunState.Leaving;
import io.davit.restore.run.RunState.Planning;

/// Planning → Readying, or the end.
final class PlanningDecision {
  private PlanningDecision() {}

  static Transition<RunState> decide(Planning state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(Cancel(var reason)) -> failed(state, "cancelled: " + reason, moment);
      case Heard _ -> Moment.late(command);
      case Due(var id) when id.equals(state.work().id()) ->
          Transition.to(with(state, state.run(), state.work().resumed()));
      case EffectFailed failed when failed.id().equals(state.work().id()) ->
          again(state, failed, moment);
      case Report report when report.id().equals(state.work().id()) ->
          reported(state, report, moment);
      case Due _, EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> reported(Planning state, Report report, Moment moment) {
    if (report instanceof Planned(_, var plan)) {
      return ready(state, plan, moment);
    }
    if (report instanceof Refused(_, var errors)) {
      return leave(state, Statuses.refused(errors));
    }
    return report instanceof Stuck(_, var reason)
        ? failed(state, reason, moment)
        : Transition.rejected("not what was asked for");
  }

  private static Transition<RunState> ready(Planning state, PlanRef plan, Moment moment) {
    Job job = new Job(state.preparation(), plan, state.startedAt());
    ReadinessTerms terms =
        new ReadinessTerms(
            state.run().id(),
            state.preparation().targets(),
            state.preparation().policy(),
            moment.limits().stopTimeout(),
            moment.limits().poll());
    Readiness readiness = ReadinessDecision.begin(terms, moment.now());
    Run upkeep = state.run().issuing();
    return ReadyingDecision.enter(upkeep, job, readiness, moment.upkeep(upkeep), moment);
  }

  private static Transition<RunState> again(Planning state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(with(state, run, work)))
        .orElseGet(() -> failed(state, failed.failure().message(), moment));
  }

  private static Transition<RunState> failed(Planning state, String reason, Moment moment) {
    return leave(state, Statuses.failed(state.startedAt(), moment.now(), reason));
  }

  private static Transition<RunState> leave(Planning state, RunStatus status) {
    Run run = state.run().issuing();
    return Transition.to(new Leaving(run, state.preparation(), status, Work.of(run)));
  }

  private static Planning with(Planning state, Run run, Work work) {
    return new Planning(run, state.resource(), state.preparation(), state.startedAt(), work);
  }
}
