package io.davit.hookrunner.machine;

import io.davit.coordinator.machine.Done;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.RunMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sessions and debts side by side: carries what they tell each other at once, keeps what they tell
/// the run.
final class Table {

  private static final class NoCodec implements MachineCodec<HooksState, HooksCommand> {
    @Override
    public int schema() {
      return 1;
    }

    @Override
    public int minReader() {
      return 1;
    }

    @Override
    public byte[] encodeState(HooksState state) {
      throw new AssertionError();
    }

    @Override
    public HooksState decodeState(byte[] bytes, int schema) {
      throw new AssertionError();
    }

    @Override
    public byte[] encodeCommand(HooksCommand command) {
      throw new AssertionError();
    }

    @Override
    public HooksCommand decodeCommand(byte[] bytes) {
      throw new AssertionError();
    }
  }

  private record Sent(String key, HooksCommand command) {}

  final Machine<HooksState, HooksCommand, HooksEffect> machine = new HooksMachine(new NoCodec());
  final Map<String, HooksState> states = new HashMap<>();
  final Map<String, Done> done = new HashMap<>();
  final List<RunMessage> told = new ArrayList<>();
  private final Deque<Sent> waiting = new ArrayDeque<>();
  Instant now = Instant.parse("2026-03-01T00:00:00Z");

  void hear(String session, HooksMessage message) {
    send(session, new HooksCommand.Heard(message));
  }

  void send(String key, HooksCommand command) {
    waiting.add(new Sent(key, command));
    while (!waiting.isEmpty()) {
      var next = waiting.remove();
      deliver(next.key(), next.command());
    }
  }

  /// Lets time come to an instant, and the timers with it.
  void comeTo(Instant instant) {
    now = instant;
    for (var key : List.copyOf(states.keySet())) {
      var state = states.get(key);
      if (state != null) {
        machine.timers(state).stream()
            .filter(timer -> !timer.at().isAfter(now))
            .forEach(timer -> send(key, timer.command()));
      }
    }
  }

  List<Owed<HooksEffect>> owed() {
    return states.values().stream().flatMap(state -> machine.owed(state).stream()).toList();
  }

  private void deliver(String key, HooksCommand command) {
    var ended = done.get(key);
    if (ended != null) {
      machine.ended(key, ended, command).forEach(this::carry);
      return;
    }
    var state = states.get(key);
    if (state == null && !machine.starts(command)) {
      return;
    }
    switch (machine.decide(key, state, command, now)) {
      case Transition.To<HooksState>(var next, var outgoing) -> {
        states.put(key, next);
        outgoing.forEach(this::carry);
      }
      case Transition.End<HooksState>(var outcome, var outgoing) -> {
        states.remove(key);
        done.put(key, new Done(outcome, now));
        outgoing.forEach(this::carry);
      }
      case Transition.Forget<HooksState>(var outgoing) -> {
        states.remove(key);
        outgoing.forEach(this::carry);
      }
      case Transition.Ignored<HooksState>(_, var outgoing) -> outgoing.forEach(this::carry);
      case Transition.Rejected<HooksState> _ -> {}
    }
  }

  private void carry(Outgoing<?> outgoing) {
    switch (outgoing.value()) {
      case HooksCommand command -> waiting.add(new Sent(outgoing.key(), command));
      case RunMessage message -> told.add(message);
      case null, default -> throw new AssertionError(outgoing);
    }
  }
}
