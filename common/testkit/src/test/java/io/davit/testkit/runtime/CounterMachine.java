package io.davit.testkit.runtime;

import io.davit.coordinator.json.JsonMachineCodec;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.run.Failure;
import io.davit.testkit.runtime.CounterCommand.Add;
import io.davit.testkit.runtime.CounterCommand.Break;
import io.davit.testkit.runtime.CounterCommand.Noted;
import io.davit.testkit.runtime.CounterState.Counting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The smallest machine that has an effect, on the topics of a real one.
record CounterMachine(MachineCodec<CounterState, CounterCommand> codec)
    implements Machine<CounterState, CounterCommand, String> {
  static final String NAME = Machines.RESTORE;

  CounterMachine() {
    this(JsonMachineCodec.of(1, 1, CounterState.class, CounterCommand.class));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean starts(CounterCommand command) {
    return command instanceof Add;
  }

  @Override
  public Transition<CounterState> decide(
      String key, @Nullable CounterState state, CounterCommand command, Instant now) {
    Counting before = state instanceof Counting counting ? counting : new Counting(0, List.of());
    return switch (command) {
      case Add _ -> Transition.to(added(key, before));
      case Noted(var id) -> Transition.to(noted(before, id));
      case Break _ -> throw new IllegalStateException("broken on purpose");
    };
  }

  private static Counting added(String key, Counting before) {
    List<String> owing = new ArrayList<>(before.owing());
    owing.add(key + "/" + (before.count() + 1));
    return new Counting(before.count() + 1, owing);
  }

  private static Counting noted(Counting before, String id) {
    List<String> owing = new ArrayList<>(before.owing());
    owing.remove(id);
    return new Counting(before.count(), owing);
  }

  @Override
  public List<Owed<String>> owed(CounterState state) {
    return switch (state) {
      case Counting counting -> counting.owing().stream().map(it -> Owed.here(it, it)).toList();
    };
  }

  @Override
  public List<Timer<CounterCommand>> timers(CounterState state) {
    return List.of();
  }

  @Override
  public CounterCommand failed(Owed<String> effect, Failure failure) {
    return new Noted(effect.id());
  }

  @Override
  public List<Outgoing<?>> quarantined(String key, @Nullable CounterState state, String reason) {
    return List.of(Outgoing.tombstone(Channels.ASSIGNMENTS, "quarantined/" + key));
  }
}
