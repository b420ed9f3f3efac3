package io.davit.restore.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.RestoredPod;
import io.davit.model.message.RunEvent.HookExecuted;
import io.davit.model.run.Failure;
import io.davit.restore.run.RunCommand.HooksClosed;
import io.davit.restore.run.RunState.Hooking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The next state while hooks run, as it comes together within one decision.
final class HookingDraft {
  /// So many that slow pods do not keep others waiting, and few enough for a state (protocol A2).
  private static final int AT_ONCE = 32;

  /// What a state keeps of an outcome until it is in the ledger.
  private static final int KEPT_OUTPUT = 128;

  private final Hooking state;
  private final Moment moment;
  private final List<PodSession> sessions;
  private final List<Outgoing<?>> outgoing = new ArrayList<>();
  private Run run;
  private int next;
  private Tally tally;

  HookingDraft(Hooking state, Moment moment) {
    this.state = state;
    this.moment = moment;
    this.sessions = new ArrayList<>(state.sessions());
    this.run = state.run();
    this.next = state.next();
    this.tally = state.tally();
  }

  /// The name of a pod's session, the same however often it is asked for.
  static String name(Run run, int index) {
    return run.id() + "/restored/" + index;
  }

  void stop(Run.Stop why) {
    run = run.stopping(why);
  }

  void ask(int index, RestoredPod pod) {
    HooksMessage follow =
        new HooksMessage.Follow(
            name(run, index), run.id(), Machines.RESTORE, run.subject().name(), pod);
    outgoing.add(Outgoing.of(Channels.HOOKS, name(run, index), follow));
    run = run.issuing();
    put(new PodSession.Following(index, moment.ask(run)));
  }

  void abandon(PodSession session) {
    if (session instanceof PodSession.Closing) {
      return;
    }
    String name = name(run, session.index());
    HooksMessage abandon = new HooksMessage.Abandon(name, run.id(), Machines.RESTORE);
    outgoing.add(Outgoing.of(Channels.HOOKS, name, abandon));
    close(session.index(), List.of(), "the restore was cancelled");
  }

  /// A pause is over, or the answer is overdue: it is asked again under the same name (protocol
  /// B7).
  void resume(PodSession session) {
    switch (session) {
      case PodSession.Asking asking ->
          put(new PodSession.Asking(asking.index(), asking.work().resumed()));
      case PodSession.Following following -> {
        run = run.issuing();
        put(new PodSession.Asking(following.index(), Work.of(run)));
      }
      case PodSession.Closing closing ->
          put(
              new PodSession.Closing(
                  closing.index(), closing.work().resumed(), closing.outcomes(), closing.why()));
    }
  }

  void failed(PodSession session, Failure failure) {
    run = run.issuing();
    switch (session) {
      case PodSession.Asking asking -> {
        Optional<Work> again = moment.retry(asking.work(), run, failure);
        if (again.isPresent()) {
          put(new PodSession.Asking(asking.index(), again.get()));
        } else {
          close(asking.index(), List.of(), failure.message());
        }
      }
      case PodSession.Closing closing -> {
        Optional<Work> again = moment.retry(closing.work(), run, failure);
        if (again.isPresent()) {
          put(
              new PodSession.Closing(
                  closing.index(), again.get(), closing.outcomes(), closing.why()));
        } else {
          tally = tally.noting(new Failure(failure.kind(), "hooks", failure.message()));
          remove(closing.index());
        }
      }
      case PodSession.Following _ -> {}
    }
  }

  void close(int index, List<HookOutcome> outcomes, String why) {
    outcomes.forEach(this::announce);
    run = run.issuing();
    put(
        new PodSession.Closing(
            index, Work.of(run), outcomes.stream().map(HookingDraft::cut).toList(), why));
  }

  private void announce(HookOutcome outcome) {
    outgoing.add(
        Outgoing.of(
            Channels.EVENTS,
            run.id(),
            new HookExecuted(run.id(), run.revision(), run.subject(), moment.now(), outcome)));
  }

  void closed(PodSession.Closing session, HooksClosed closed) {
    tally = tally.plusHooks(closed.attempted(), closed.failed());
    remove(session.index());
  }

  private void put(PodSession session) {
    sessions.replaceAll(other -> other.index() == session.index() ? session : other);
  }

  private void remove(int index) {
    sessions.removeIf(other -> other.index() == index);
  }

  private static HookOutcome cut(HookOutcome outcome) {
    String output = outcome.output();
    return new HookOutcome(
        outcome.namespace(),
        outcome.pod(),
        outcome.container(),
        outcome.name(),
        outcome.stage(),
        outcome.exitCode(),
        output.substring(Math.max(0, output.length() - KEPT_OUTPUT)),
        outcome.error(),
        outcome.onError(),
        outcome.took());
  }

  /// The state, with as many pods at work as may be; or the end, when all are done with.
  Transition<RunState> end() {
    while (run.stop() == null && next < state.pods() && sessions.size() < AT_ONCE) {
      run = run.issuing();
      sessions.add(new PodSession.Asking(next++, Work.of(run)));
    }
    return sessions.isEmpty()
        ? Progress.toFiles(run, state.job(), tally, state.upkeep(), outgoing)
        : Transition.to(
            new Hooking(
                run, state.job(), null, state.pods(), next, sessions, tally, state.upkeep()),
            outgoing);
  }
}
