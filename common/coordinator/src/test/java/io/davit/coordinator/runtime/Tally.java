package io.davit.coordinator.runtime;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.coordinator.json.JsonMachineCodec;
import io.davit.coordinator.machine.Done;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Channel;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A machine for tests of the memory of a partition.
final class Tally implements Machine<Tally.State, Tally.Command, String> {
  static final Channel<String> ANSWERS = new Channel<>("answers", String.class);

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  sealed interface State {
    record Noted(String note, List<String> owing, @Nullable Instant alarm) implements State {}
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  sealed interface Command {
    record Note(String note) implements Command {}

    record Owe(List<String> ids) implements Command {}

    record Set(Instant alarm) implements Command {}

    record Rang() implements Command {}

    record Failed(String id) implements Command {}

    record TooLong() implements Command {}

    record Break() implements Command {}

    record End() implements Command {}

    record Forget() implements Command {}
  }

  boolean saysWhenTooLarge = true;
  boolean mayQuarantine = true;

  @Override
  public String name() {
    return "tally";
  }

  @Override
  public MachineCodec<State, Command> codec() {
    return JsonMachineCodec.of(1, 1, State.class, Command.class);
  }

  @Override
  public boolean starts(Command command) {
    return command instanceof Command.Note;
  }

  @Override
  public Transition<State> decide(String key, @Nullable State state, Command command, Instant now) {
    State.Noted old =
        state instanceof State.Noted noted ? noted : new State.Noted("", List.of(), null);
    return switch (command) {
      case Command.Note(var note) ->
          Transition.to(
              new State.Noted(note, old.owing(), old.alarm()), Outgoing.of(ANSWERS, key, note));
      case Command.Owe(var ids) -> Transition.to(new State.Noted(old.note(), ids, old.alarm()));
      case Command.Set(var alarm) -> Transition.to(new State.Noted(old.note(), old.owing(), alarm));
      case Command.Rang _ -> Transition.ignored("the alarm stays set");
      case Command.Failed(var id) ->
          Transition.to(new State.Noted("lost " + id, List.of(), old.alarm()));
      case Command.TooLong _ ->
          Transition.to(new State.Noted("too long", old.owing(), old.alarm()));
      case Command.Break _ -> throw new IllegalStateException("broken on purpose");
      case Command.End _ -> Transition.end("é".repeat(500), List.of());
      case Command.Forget _ -> new Transition.Forget<>(List.of());
    };
  }

  @Override
  public List<Outgoing<?>> ended(String key, Done done, Command command) {
    return List.of(Outgoing.of(ANSWERS, key, "ended"));
  }

  @Override
  public List<Owed<String>> owed(State state) {
    return switch (state) {
      case State.Noted noted -> noted.owing().stream().map(it -> Owed.here(it, it)).toList();
    };
  }

  @Override
  public List<Timer<Command>> timers(State state) {
    return switch (state) {
      case State.Noted noted ->
          noted.alarm() == null
              ? List.of()
              : List.of(new Timer<>(noted.alarm(), new Command.Rang()));
    };
  }

  @Override
  public Command failed(Owed<String> effect, Failure failure) {
    return new Command.Failed(effect.id());
  }

  @Override
  public Optional<Command> tooLarge(String key, Command command) {
    return saysWhenTooLarge ? Optional.of(new Command.TooLong()) : Optional.empty();
  }

  @Override
  public boolean mayQuarantine(String key) {
    return mayQuarantine;
  }

  @Override
  public List<Outgoing<?>> quarantined(String key, @Nullable State state, String reason) {
    return List.of(Outgoing.of(ANSWERS, key, "in quarantine"));
  }
}
