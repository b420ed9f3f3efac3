package io.davit.restore.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.model.message.RunMessage.HooksFollowed;
import io.davit.model.run.Failure;
import io.davit.restore.run.RunCommand.Due;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Heard;
import io.davit.restore.run.RunCommand.HooksClosed;
import io.davit.restore.run.RunCommand.HooksFound;
import io.davit.restore.run.RunCommand.HooksRead;
import io.davit.restore.run.RunCommand.Report;
import io.davit.restore.run.RunState.Hooking;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Hooking: the hooks of the restored pods are found, then run by hook-runner, many pods at a time.
/// What becomes of one pod's never touches another's.
final class HookingDecision {
  private HookingDecision() {}

  static Transition<RunState> enter(
      Run run, Job job, Tally tally, Work upkeep, List<Outgoing<?>> outgoing) {
    Run next = run.issuing();
    return Transition.to(
        new Hooking(next, job, Work.of(next), 0, 0, List.of(), tally, upkeep), outgoing);
  }

  static Transition<RunState> decide(Hooking state, RunCommand command, Moment moment) {
    if (Upkeep.concerns(state.upkeep(), command)) {
      return Upkeep.decide(
          state.run(),
          state.upkeep(),
          command,
          moment,
          (run, upkeep) -> with(state, run, state.finding(), state.tally(), upkeep));
    }
    return switch (command) {
      case Heard(Cancel(var reason)) -> cancelled(state, reason, moment);
      case Heard(HooksFollowed followed) -> followed(state, followed, moment);
      case Heard _ -> Moment.late(command);
      case Due(var id) -> due(state, id, moment);
      case EffectFailed failed -> failed(state, failed, moment);
      case Report report -> reported(state, report, moment);
    };
  }

  private static Transition<RunState> cancelled(Hooking state, String reason, Moment moment) {
    HookingDraft draft = new HookingDraft(state, moment);
    draft.stop(new Run.Stop(true, "cancelled: " + reason));
    state.sessions().forEach(draft::abandon);
    return draft.end();
  }

  private static Transition<RunState> followed(
      Hooking state, HooksFollowed followed, Moment moment) {
    for (PodSession session : state.sessions()) {
      if (HookingDraft.name(state.run(), session.index()).equals(followed.session())
          && !(session instanceof PodSession.Closing)) {
        HookingDraft draft = new HookingDraft(state, moment);
        draft.close(session.index(), followed.outcomes(), "");
        return draft.end();
      }
    }
    return Transition.ignored("not asked for, or closed");
  }

  private static Transition<RunState> due(Hooking state, String id, Moment moment) {
    Work finding = state.finding();
    if (finding != null && finding.id().equals(id)) {
      return Transition.to(
          with(state, state.run(), finding.resumed(), state.tally(), state.upkeep()));
    }
    HookingDraft draft = new HookingDraft(state, moment);
    return find(state, id)
        .map(session -> {
          draft.resume(session);
          return draft.end();
        })
        .orElseGet(() -> Transition.ignored("an earlier one's"));
  }

  private static Transition<RunState> failed(Hooking state, EffectFailed failed, Moment moment) {
    Work finding = state.finding();
    if (finding != null && finding.id().equals(failed.id())) {
      return notFound(state, finding, failed.failure(), moment);
    }
    HookingDraft draft = new HookingDraft(state, moment);
    return find(state, failed.id())
        .map(session -> {
          draft.failed(session, failed.failure());
          return draft.end();
        })
        .orElseGet(() -> Transition.ignored("an earlier one's"));
  }

  private static Transition<RunState> notFound(
      Hooking state, Work finding, Failure failure, Moment moment) {
    Run run = state.run().issuing();
    Failure why =
        new Failure(failure.kind(), "hooks", "restore hooks not run: " + failure.message());
    return moment
        .retry(finding, run, failure)
        .map(work -> Transition.<RunState>to(with(state, run, work, state.tally(), state.upkeep())))
        .orElseGet(() ->
            new HookingDraft(
                    with(state, run, null, state.tally().noting(why), state.upkeep()), moment)
                .end());
  }

  private static Transition<RunState> reported(Hooking state, Report report, Moment moment) {
    Work finding = state.finding();
    if (finding != null && finding.id().equals(report.id())) {
      return report instanceof HooksFound(_, int pods, int failed)
          ? new HookingDraft(state.of(pods, state.tally().plusHooks(failed, failed)), moment).end()
          : Transition.rejected("not what was asked for");
    }
    Optional<PodSession> session = find(state, report.id());
    if (session.isEmpty()) {
      return Moment.late(report);
    }
    HookingDraft draft = new HookingDraft(state, moment);
    return switch (session.get()) {
      case PodSession.Asking asking when report instanceof HooksRead(_, var pod) -> {
        draft.ask(asking.index(), pod);
        yield draft.end();
      }
      case PodSession.Closing closing when report instanceof HooksClosed closed -> {
        draft.closed(closing, closed);
        yield draft.end();
      }
      case PodSession.Asking _, PodSession.Following _, PodSession.Closing _ ->
          Transition.rejected("not what was asked for");
    };
  }

  private static Optional<PodSession> find(Hooking state, String id) {
    return state.sessions().stream()
        .filter(session ->
            switch (session) {
              case PodSession.Asking asking -> asking.work().id().equals(id);
              case PodSession.Following following -> following.ask().id().equals(id);
              case PodSession.Closing closing -> closing.work().id().equals(id);
            })
        .findFirst();
  }

  private static Hooking with(
      Hooking state, Run run, @Nullable Work finding, Tally tally, Work upkeep) {
    return new Hooking(
        run, state.job(), finding, state.pods(), state.next(), state.sessions(), tally, upkeep);
  }
}
