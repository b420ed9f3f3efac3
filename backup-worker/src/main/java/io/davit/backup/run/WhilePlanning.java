package io.davit.backup.run;

import io.davit.backup.plan.PlanRef;
import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Planned;
import io.davit.backup.run.RunCommand.Refused;
import io.davit.backup.run.RunCommand.Report;
import io.davit.backup.run.RunCommand.Stuck;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;
import java.util.List;

/// Planning → Working, or straight to Assembling if there is no block with hooks or volumes.
final class WhilePlanning {

  private WhilePlanning() {}

  static Transition<RunState> decide(Planning state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(Cancel(var reason)) -> failed(state, "cancelled: " + reason, moment);
      case Heard _ -> Moment.late(command);
      case Due _ -> Transition.to(state.with(state.run(), state.work().resumed()));
      case EffectFailed failed -> again(state, failed, moment);
      case Report report -> reported(state, report, moment);
    };
  }

  private static Transition<RunState> reported(Planning state, Report report, Moment moment) {
    if (report instanceof Planned(_, var plan)) {
      return work(state, plan, moment);
    }
    if (report instanceof Refused(_, var errors, var ttl)) {
      return Ending.releasing(
          state.run(), Statuses.refused(errors, moment.now(), ttl), moment.now());
    }
    if (report instanceof Stuck(_, var reason)) {
      return failed(state, reason, moment);
    }
    return Transition.rejected("not what was asked for");
  }

  private static Transition<RunState> work(Planning state, PlanRef plan, Moment moment) {
    Job job = new Job(state.folder(), state.preparation(), plan, state.startedAt());
    Tally tally = Tally.of(plan, state.preparation().warnings().size());
    Run run = state.run().issuing();
    if (plan.blocks() == 0) {
      return Transition.to(new Assembling(run, job, tally, Work.of(run)));
    }
    Working working = new Working(run, job, 0, List.of(), tally, moment.upkeep(run));
    return new WorkingDraft(working, moment).finished();
  }

  private static Transition<RunState> again(Planning state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failed.failure())
        .map(work -> Transition.<RunState>to(state.with(run, work)))
        .orElseGet(() -> failed(state, failed.failure().message(), moment));
  }

  private static Transition<RunState> failed(Planning state, String reason, Moment moment) {
    Run run = state.run().issuing();
    return Transition.to(
        new Leaving(
            run,
            state.folder(),
            null,
            Statuses.failedEarly(
                state.startedAt(), moment.now(), state.preparation().ttl(), reason),
            Work.of(run)));
  }
}
