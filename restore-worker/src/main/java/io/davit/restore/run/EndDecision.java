package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.model.run.Failure;
import io.davit.model.run.RunStatus;
import io.davit.restore.run.RunCommand.Due;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Finished;
import io.davit.restore.run.RunCommand.Heard;
import io.davit.restore.run.RunCommand.Left;
import io.davit.restore.run.RunCommand.Report;
import io.davit.restore.run.RunCommand.Resumed;
import io.davit.restore.run.RunState.Finishing;
import io.davit.restore.run.RunState.Leaving;
import io.davit.restore.run.RunState.Resuming;
import java.util.List;

/// Resuming → Finishing → Leaving → the end.
final class EndDecision {
  private EndDecision() {}

  static Transition<RunState> resuming(Resuming state, RunCommand command, Moment moment) {
    if (Upkeep.concerns(state.upkeep(), command)) {
      return Upkeep.decide(
          state.run(),
          state.upkeep(),
          command,
          moment,
          (run, work) -> with(state, run, state.work(), work));
    }
    return switch (command) {
      case Heard(Cancel _) -> Transition.ignored("the run is ending");
      case Heard _ -> Moment.late(command);
      case Due(var id) when id.equals(state.work().id()) ->
          Transition.to(with(state, state.run(), state.work().resumed(), state.upkeep()));
      case EffectFailed failed when failed.id().equals(state.work().id()) ->
          notResumed(state, failed.failure(), moment);
      case Resumed(var id, var warnings) when id.equals(state.work().id()) ->
          resumed(state, warnings);
      case Due _, EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> resumed(Resuming state, List<String> warnings) {
    Tally tally = state.tally();
    for (String warning : warnings) {
      tally = tally.warning(warning);
    }
    return Progress.toFinish(state.run(), state.job(), tally, state.upkeep(), List.of());
  }

  private static Transition<RunState> notResumed(Resuming state, Failure failure, Moment moment) {
    Run run = state.run().issuing();
    Failure why =
        new Failure(failure.kind(), "targets", "target left stopped: " + failure.message());
    return moment
        .retry(state.work(), run, failure)
        .map(work -> Transition.<RunState>to(with(state, run, work, state.upkeep())))
        .orElseGet(() ->
            Progress.toFinish(
                run, state.job(), state.tally().noting(why), state.upkeep(), List.of()));
  }

  private static Resuming with(Resuming state, Run run, Work work, Work upkeep) {
    return new Resuming(run, state.job(), state.start(), state.tally(), work, upkeep);
  }

  static Transition<RunState> finishing(Finishing state, RunCommand command, Moment moment) {
    if (Upkeep.concerns(state.upkeep(), command)) {
      return Upkeep.decide(
          state.run(),
          state.upkeep(),
          command,
          moment,
          (run, work) -> with(state, run, state.work(), work));
    }
    return switch (command) {
      case Heard(Cancel _) -> Transition.ignored("the run is ending");
      case Heard _ -> Moment.late(command);
      case Due(var id) when id.equals(state.work().id()) ->
          Transition.to(with(state, state.run(), state.work().resumed(), state.upkeep()));
      case EffectFailed failed when failed.id().equals(state.work().id()) ->
          notFinished(state, failed.failure(), moment);
      case Finished(var id, var verdict) when id.equals(state.work().id()) ->
          leave(state, Statuses.ended(state.run(), state.job(), verdict, moment.now()));
      case Due _, EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  /// Everything is restored, but nobody can read what: the run says so.
  private static Transition<RunState> notFinished(Finishing state, Failure failure, Moment moment) {
    Run run = state.run().issuing();
    Run.Stop stop = state.run().stop();
    String reason =
        (stop == null ? "" : stop.reason() + "; ")
            + "the files of the restore could not be written: "
            + failure.message();
    return moment
        .retry(state.work(), run, failure)
        .map(work -> Transition.<RunState>to(with(state, run, work, state.upkeep())))
        .orElseGet(
            () -> leave(state, Statuses.failed(state.job(), state.tally(), moment.now(), reason)));
  }

  private static Transition<RunState> leave(Finishing state, RunStatus status) {
    Run run = state.run().issuing();
    return Transition.to(new Leaving(run, state.job().preparation(), status, Work.of(run)));
  }

  private static Finishing with(Finishing state, Run run, Work work, Work upkeep) {
    return new Finishing(run, state.job(), state.tally(), work, upkeep);
  }

  static Transition<RunState> leaving(Leaving state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard _ -> Moment.late(command);
      case Due(var id) when id.equals(state.work().id()) ->
          Transition.to(
              new Leaving(
                  state.run(), state.preparation(), state.status(), state.work().resumed()));
      case EffectFailed failed when failed.id().equals(state.work().id()) ->
          again(state, failed.failure(), moment);
      case Left(var id) when id.equals(state.work().id()) -> end(state);
      case Due _, EffectFailed _, Report _ -> Moment.late(command);
    };
  }

  private static Transition<RunState> again(Leaving state, Failure failure, Moment moment) {
    Run run = state.run().issuing();
    return moment
        .retry(state.work(), run, failure)
        .map(work ->
            Transition.<RunState>to(new Leaving(run, state.preparation(), state.status(), work)))
        .orElseGet(() -> end(state));
  }

  /// The last status is out already; claims that could not be removed die by themselves.
  private static Transition<RunState> end(Leaving state) {
    return Ending.silent(state.run(), state.status().phase());
  }
}
