package io.davit.benchmarks.coordinator;

import io.davit.benchmarks.coordinator.PingCommand.Returned;
import io.davit.benchmarks.coordinator.PingCommand.Serve;
import io.davit.benchmarks.coordinator.PingState.Flying;
import io.davit.coordinator.json.JsonMachineCodec;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RunEvent;
import io.davit.model.run.Failure;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The smallest machine that does what all do: each command makes a state that owes one effect, and
/// the effect's result is the next command. For ever. Every so many rounds it tells the public.
final class PingMachine implements Machine<PingState, PingCommand, Integer> {

  private final MachineCodec<PingState, PingCommand> codec =
      JsonMachineCodec.of(1, 1, PingState.class, PingCommand.class);
  private final LongAdder decided = new LongAdder();
  private final int eventEvery;

  PingMachine(int eventEvery) {
    this.eventEvery = eventEvery;
  }

  /// How many commands were decided.
  long decided() {
    return decided.sum();
  }

  /// That of a machine that has topics.
  @Override
  public String name() {
    return Machines.BACKUP;
  }

  @Override
  public MachineCodec<PingState, PingCommand> codec() {
    return codec;
  }

  @Override
  public boolean starts(PingCommand command) {
    return command instanceof Serve;
  }

  @Override
  public Transition<PingState> decide(
      String key, @Nullable PingState state, PingCommand command, Instant now) {
    decided.increment();
    return switch (command) {
      case Serve(var filling) -> next(key, 0, filling, now);
      case Returned(int round) ->
          state instanceof Flying flying && flying.round() == round
              ? next(key, round + 1, flying.filling(), now)
              : Transition.ignored("late");
    };
  }

  private Transition<PingState> next(String key, int round, String filling, Instant now) {
    List<Outgoing<?>> told =
        round % eventEvery == 0
            ? List.of(Outgoing.of(Channels.EVENTS, key, event(key, round, now)))
            : List.of();
    return Transition.to(new Flying(key + "-" + round, round, filling), told);
  }

  private static RunEvent event(String key, int round, Instant now) {
    var subject = new RunEvent.Subject(RunKind.BACKUP, "velero", key);
    return new RunEvent.PhaseChanged(key, round, subject, now, RunStatus.of("InProgress"));
  }

  @Override
  public List<Owed<Integer>> owed(PingState state) {
    return switch (state) {
      case Flying(var id, int round, _) -> List.of(Owed.here(id, round));
    };
  }

  @Override
  public List<Timer<PingCommand>> timers(PingState state) {
    return List.of();
  }

  @Override
  public PingCommand failed(Owed<Integer> effect, Failure failure) {
    return new Returned(effect.effect());
  }
}
