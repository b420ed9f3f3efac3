package io.davit.restore.run;

import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.model.message.RunMessage.VolumeReported;
import io.davit.restore.run.RunCommand.Due;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Heard;
import io.davit.restore.run.RunCommand.HolderClosed;
import io.davit.restore.run.RunCommand.HolderOpened;
import io.davit.restore.run.RunCommand.HolderRefused;
import io.davit.restore.run.RunCommand.Report;
import io.davit.restore.run.RunState.Filling;
import java.util.List;
import java.util.Optional;

/// Filling: a few holders at a time, each opened, filled and closed; then the workloads.
final class FillingDecision {
  private FillingDecision() {}

  static Transition<RunState> enter(
      Run run, Job job, boolean stopped, Tally tally, Work upkeep, Moment moment) {
    return new FillingDraft(
            new Filling(run, job, stopped, false, 0, List.of(), tally, upkeep), moment)
        .end();
  }

  static Transition<RunState> decide(Filling state, RunCommand command, Moment moment) {
    if (Upkeep.concerns(state.upkeep(), command)) {
      return Upkeep.decide(
          state.run(), state.upkeep(), command, moment, (run, work) -> with(state, run, work));
    }
    return switch (command) {
      case Heard(Cancel(var reason)) -> cancelled(state, reason, moment);
      case Heard(VolumeReported(var effect, var result)) ->
          onCopy(
              state,
              effect,
              command,
              moment,
              (draft, holder, copy) -> HolderSteps.reported(draft, holder, copy, result));
      case Heard _ -> Moment.late(command);
      case Due(var id) -> due(state, id, command, moment);
      case EffectFailed failed -> failed(state, failed, moment);
      case Report report -> reported(state, report, moment);
    };
  }

  private static Transition<RunState> cancelled(Filling state, String reason, Moment moment) {
    FillingDraft draft = new FillingDraft(state, moment);
    draft.stop(new Run.Stop(true, "cancelled: " + reason));
    state.holders().forEach(holder -> HolderSteps.withdraw(draft, holder));
    return draft.end();
  }

  private static Transition<RunState> due(
      Filling state, String id, RunCommand command, Moment moment) {
    Optional<Holder> holder = byWork(state, id);
    if (holder.isPresent()) {
      FillingDraft draft = new FillingDraft(state, moment);
      HolderSteps.resume(draft, holder.get());
      return draft.end();
    }
    return onCopy(state, id, command, moment, HolderSteps::due);
  }

  private static Transition<RunState> failed(Filling state, EffectFailed failed, Moment moment) {
    Optional<Holder> holder = byWork(state, failed.id());
    if (holder.isPresent()) {
      FillingDraft draft = new FillingDraft(state, moment);
      HolderSteps.failed(draft, holder.get(), failed.failure());
      return draft.end();
    }
    return onCopy(
        state,
        failed.id(),
        failed,
        moment,
        (draft, filling, copy) -> HolderSteps.lost(draft, filling, copy, failed.failure()));
  }

  private static Transition<RunState> reported(Filling state, Report report, Moment moment) {
    Optional<Holder> holder = byWork(state, report.id());
    if (holder.isEmpty()) {
      return Moment.late(report);
    }
    FillingDraft draft = new FillingDraft(state, moment);
    return switch (holder.get()) {
      case Holder.Opening opening when report instanceof HolderOpened(_, var opened) -> {
        HolderSteps.opened(draft, opening, opened);
        yield draft.end();
      }
      case Holder.Opening opening when report instanceof HolderRefused(_, var why) -> {
        HolderSteps.close(draft, opening.index(), List.of(), why);
        yield draft.end();
      }
      case Holder.Closing closing when report instanceof HolderClosed -> {
        HolderSteps.closed(draft, closing);
        yield draft.end();
      }
      case Holder.Opening _, Holder.Filling _, Holder.Closing _ ->
          Transition.rejected("not what was asked for");
    };
  }

  /// What happens to one copy.
  @FunctionalInterface
  private interface OnCopy {
    void apply(FillingDraft draft, Holder.Filling holder, Copy copy);
  }

  private static Transition<RunState> onCopy(
      Filling state, String effect, RunCommand command, Moment moment, OnCopy step) {
    for (Holder holder : state.holders()) {
      if (holder instanceof Holder.Filling filling) {
        for (Copy copy : filling.copies()) {
          if (copy.effect().equals(effect) && copy.result() == null) {
            FillingDraft draft = new FillingDraft(state, moment);
            step.apply(draft, filling, copy);
            return draft.end();
          }
        }
      }
    }
    return Moment.late(command);
  }

  private static Optional<Holder> byWork(Filling state, String id) {
    return state.holders().stream()
        .filter(holder ->
            switch (holder) {
              case Holder.Opening opening -> opening.work().id().equals(id);
              case Holder.Closing closing -> closing.work().id().equals(id);
              case Holder.Filling _ -> false;
            })
        .findFirst();
  }

  private static Filling with(Filling state, Run run, Work upkeep) {
    return new Filling(
        run,
        state.job(),
        state.stopped(),
        state.late(),
        state.next(),
        state.holders(),
        state.tally(),
        upkeep);
  }
}
