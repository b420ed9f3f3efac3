package io.davit.testkit.simulator;

import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What holds for every machine of the runtime, whatever it hears: no command throws in any state
/// that can be reached; states and commands come back from their codec; effects and timers of a
/// state are those of its replay; effect ids are unique. Throws [AssertionError] with the path that
/// broke it.
///
/// ```
/// @Property
/// void isTotal(@ForAll("commands") List<BackupCommand> commands, @ForAll long seed) {
///   MachineProperties.hold(machine, "run-1", commands, seed);
/// }
/// ```
public final class MachineProperties<S, C, E> {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final Machine<S, C, E> machine;
  private final MachineCodec<S, C> codec;
  private final String key;
  private final Random random;
  private final StringBuilder path = new StringBuilder();
  private Instant now = START;
  private @Nullable S state;

  private MachineProperties(Machine<S, C, E> machine, String key, long seed) {
    this.machine = machine;
    this.codec = machine.codec();
    this.key = key;
    this.random = new Random(seed);
  }

  /// Lets one key hear commands in order, and between them, as the seed chooses, its own timers and
  /// the failures of its own effects. After an end it begins anew.
  public static <S, C, E> void hold(
      Machine<S, C, E> machine, String key, List<C> commands, long seed) {
    new MachineProperties<>(machine, key, seed).hear(commands);
  }

  private void hear(List<C> commands) {
    for (C command : commands) {
      hear(command);
      if (random.nextBoolean()) {
        nextOwn().ifPresent(this::hear);
      }
    }
  }

  /// A timer that is set, after waiting for it, or the failure of an effect.
  private Optional<C> nextOwn() {
    if (state == null) {
      return Optional.empty();
    }
    List<Owed<E>> owed = machine.owed(state);
    if (!owed.isEmpty() && random.nextBoolean()) {
      return Optional.of(failed(owed.get(random.nextInt(owed.size()))));
    }
    Optional<Timer<C>> timer = machine.timers(state).stream().min(Comparator.comparing(Timer::at));
    timer.filter(it -> it.at().isAfter(now)).ifPresent(it -> now = it.at());
    return timer.map(Timer::command);
  }

  private C failed(Owed<E> owed) {
    FailureKind[] kinds = FailureKind.values();
    FailureKind kind = kinds[random.nextInt(kinds.length)];
    return machine.failed(owed, new Failure(kind, owed.id(), "simulated"));
  }

  private void hear(C command) {
    now = now.plus(Duration.ofMillis(random.nextInt(2_000)));
    path.append("\n  ").append(now).append(' ').append(command);
    try {
      requireSame("command", command, codec.decodeCommand(codec.encodeCommand(command)));
      if (state != null || machine.starts(command)) {
        follow(machine.decide(key, state, command, now));
      }
    } catch (RuntimeException e) {
      throw new AssertionError(e + " after" + path + "\nin " + state, e);
    }
  }

  private void follow(Transition<S> transition) {
    switch (transition) {
      case Transition.To<S>(S next, _) -> {
        state = next;
        check(next);
      }
      case Transition.End<S> _, Transition.Forget<S> _ -> state = null;
      case Transition.Ignored<S> _, Transition.Rejected<S> _ -> {}
    }
  }

  private void check(S next) {
    S replayed = codec.decodeState(codec.encodeState(next), codec.schema());
    requireSame("state", next, replayed);
    requireSame("effects", machine.owed(next), machine.owed(replayed));
    requireSame("timers", machine.timers(next), machine.timers(replayed));
    Set<String> ids = new HashSet<>();
    for (Owed<E> owed : machine.owed(next)) {
      if (!ids.add(owed.id())) {
        throw new AssertionError("effect id " + owed.id() + " is owed twice after" + path);
      }
    }
  }

  private void requireSame(String what, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError(
          what + " comes back as\n" + actual + "\ninstead of\n" + expected + "\nafter" + path);
    }
  }
}
