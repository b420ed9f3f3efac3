package io.davit.scheduler.gate;

import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.GateMessage;
import io.davit.model.message.RunMessage;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Admits runs: permits in the order in which their resources were created, shared or exclusive. A
/// repeated request is answered from the state (protocol B7). It has one key, [GateMessage#KEY],
/// and owes nothing.
public final class GateMachine implements Machine<GateState, GateMessage, Void> {

  /// With more than this many waiting the gate is full (protocol A2).
  static final int MOST_WAITING = 500;

  /// A state may take this many bytes: 64 KiB less what the log adds.
  static final int MOST_BYTES = 60 * 1024;

  private final GateCodec codec = new GateCodec();

  @Override
  public String name() {
    return Machines.GATE;
  }

  @Override
  public MachineCodec<GateState, GateMessage> codec() {
    return codec;
  }

  @Override
  public boolean starts(GateMessage command) {
    return command instanceof GateMessage.Acquire;
  }

  @Override
  public Transition<GateState> decide(
      String key, @Nullable GateState state, GateMessage command, Instant now) {
    GateState before = state == null ? GateState.EMPTY : state;
    return switch (command) {
      case GateMessage.Acquire acquire -> acquire(before, acquire);
      case GateMessage.Release(var run) -> release(before, run);
    };
  }

  @Override
  public List<Owed<Void>> owed(GateState state) {
    return List.of();
  }

  @Override
  public List<Timer<GateMessage>> timers(GateState state) {
    return List.of();
  }

  @Override
  public GateMessage failed(Owed<Void> effect, Failure failure) {
    throw new IllegalStateException("gate: owes nothing, so " + effect.id() + " cannot fail");
  }

  /// Nobody could run any more.
  @Override
  public boolean mayQuarantine(String key) {
    return false;
  }

  private Transition<GateState> acquire(GateState before, GateMessage.Acquire acquire) {
    Request request = Request.of(acquire);
    if (before.holds(request.run())) {
      return answered("holds its permits", request, new RunMessage.PermitGranted());
    }
    return before
        .position(request.run())
        .map(place -> answered("waits", request, new RunMessage.PermitQueued(place)))
        .orElseGet(() -> admitted(before, request));
  }

  private Transition<GateState> admitted(GateState before, Request request) {
    GateState after = before.with(request).settled();
    return fits(after)
        ? Transition.to(after, answers(before, after))
        : answered("full", request, new RunMessage.PermitFull());
  }

  private boolean fits(GateState state) {
    return state.waiting().size() <= MOST_WAITING && codec.encodeState(state).length <= MOST_BYTES;
  }

  private static Transition<GateState> release(GateState before, String run) {
    if (!before.holds(run) && before.position(run).isEmpty()) {
      return Transition.ignored("unknown run");
    }
    GateState after = before.without(run).settled();
    return Transition.to(after, answers(before, after));
  }

  /// To each whose standing changed.
  private static List<Outgoing<?>> answers(GateState before, GateState after) {
    List<Outgoing<?>> answers = new ArrayList<>();
    after.held().stream()
        .skip(before.held().stream().filter(request -> after.holds(request.run())).count())
        .forEach(request -> answers.add(to(request, new RunMessage.PermitGranted())));
    List<Request> waiting = after.waiting();
    for (int place = 0; place < waiting.size(); place++) {
      Request request = waiting.get(place);
      if (place >= before.waiting().size() || !isAt(before, place, request)) {
        answers.add(to(request, new RunMessage.PermitQueued(place + 1)));
      }
    }
    return answers;
  }

  private static boolean isAt(GateState before, int place, Request request) {
    return before.waiting().get(place).run().equals(request.run());
  }

  private static Transition<GateState> answered(String why, Request request, RunMessage answer) {
    return new Transition.Ignored<>(why, List.of(to(request, answer)));
  }

  private static Outgoing<RunMessage> to(Request request, RunMessage answer) {
    return Outgoing.of(Channels.runs(request.machine()), request.run(), answer);
  }
}
