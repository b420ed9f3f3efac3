package io.davit.testkit.simulator;

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
import io.davit.testkit.simulator.ToyCommand.Add;
import io.davit.testkit.simulator.ToyCommand.Begin;
import io.davit.testkit.simulator.ToyCommand.Break;
import io.davit.testkit.simulator.ToyCommand.Finish;
import io.davit.testkit.simulator.ToyCommand.NotWritten;
import io.davit.testkit.simulator.ToyCommand.Rang;
import io.davit.testkit.simulator.ToyCommand.Wrote;
import io.davit.testkit.simulator.ToyState.Growing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The smallest machine that has all there is: effects, a timer, an end.
final class ToyMachine implements Machine<ToyState, ToyCommand, String> {

  /// One record for each decision.
  record Told(String key, int revision, String what) {}

  static final Channel<Told> TOLD = new Channel<>("told", Told.class);

  /// Elements that begin so are written by this external holder.
  static final String ELSEWHERE = "node/";

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public MachineCodec<ToyState, ToyCommand> codec() {
    return JsonMachineCodec.of(1, 1, ToyState.class, ToyCommand.class);
  }

  @Override
  public boolean starts(ToyCommand command) {
    return command instanceof Begin;
  }

  @Override
  public Transition<ToyState> decide(
      String key, @Nullable ToyState state, ToyCommand command, Instant now) {
    return switch (state) {
      case null -> first(key, command);
      case Growing growing -> next(key, growing, command, now);
    };
  }

  private static Transition<ToyState> first(String key, ToyCommand command) {
    return switch (command) {
      case Begin(var deadline) ->
          tell(key, new Growing(1, List.of(), List.of(), deadline, null), "Begin");
      case Add _, Wrote _, NotWritten _, Rang _, Break _, Finish _ ->
          Transition.rejected("not begun");
    };
  }

  private static Transition<ToyState> next(
      String key, Growing it, ToyCommand command, Instant now) {
    return switch (command) {
      case Begin _ -> Transition.ignored("repeated");
      case Add(var element) ->
          it.elements().contains(element)
              ? Transition.ignored("repeated")
              : tell(key, add(it, element), "Add " + element);
      case Wrote(var id) ->
          it.owing().contains(id)
              ? tell(key, without(it, id), "Wrote " + id)
              : Transition.ignored("repeated");
      case NotWritten(var id, _) ->
          it.owing().contains(id)
              ? tell(key, again(it, id), "NotWritten " + id)
              : Transition.ignored("repeated");
      case Rang _ -> tell(key, rang(it, now), "Rang");
      case Break _ -> throw new IllegalStateException("broken on purpose");
      case Finish _ -> Transition.end("finished", List.of(told(key, it.revision() + 1, "Finish")));
    };
  }

  private static Transition<ToyState> tell(String key, Growing next, String what) {
    return Transition.to(next, told(key, next.revision(), what));
  }

  private static Outgoing<Told> told(String key, int revision, String what) {
    return Outgoing.of(TOLD, key, new Told(key, revision, what));
  }

  private static Growing add(Growing it, String element) {
    List<String> elements = new ArrayList<>(it.elements());
    elements.add(element);
    List<String> owing = new ArrayList<>(it.owing());
    owing.add(element + "#1");
    return new Growing(it.revision() + 1, elements, owing, it.deadline(), it.rangAt());
  }

  private static Growing without(Growing it, String id) {
    List<String> owing = new ArrayList<>(it.owing());
    owing.remove(id);
    return new Growing(it.revision() + 1, it.elements(), owing, it.deadline(), it.rangAt());
  }

  private static Growing again(Growing it, String id) {
    List<String> owing = new ArrayList<>(it.owing());
    owing.remove(id);
    int hash = id.indexOf('#');
    owing.add(id.substring(0, hash + 1) + (Integer.parseInt(id.substring(hash + 1)) + 1));
    return new Growing(it.revision() + 1, it.elements(), owing, it.deadline(), it.rangAt());
  }

  private static Growing rang(Growing it, Instant now) {
    return new Growing(it.revision() + 1, it.elements(), it.owing(), it.deadline(), now);
  }

  @Override
  public List<Outgoing<?>> ended(String key, Done done, ToyCommand command) {
    return List.of();
  }

  @Override
  public List<Owed<String>> owed(ToyState state) {
    return switch (state) {
      case Growing growing -> growing.owing().stream().map(ToyMachine::owed).toList();
    };
  }

  private static Owed<String> owed(String id) {
    return id.startsWith(ELSEWHERE) ? Owed.by("node/n1", id, id) : Owed.here(id, id);
  }

  @Override
  public List<Timer<ToyCommand>> timers(ToyState state) {
    return switch (state) {
      case Growing growing ->
          growing.rangAt() == null
              ? List.of(new Timer<>(growing.deadline(), new Rang()))
              : List.of();
    };
  }

  @Override
  public ToyCommand failed(Owed<String> effect, Failure failure) {
    return new NotWritten(effect.id(), failure);
  }
}
