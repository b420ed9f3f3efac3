package io.davit.restore.run;

import io.davit.coordinator.json.JsonMachineCodec;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Announcer;
import io.davit.coordinator.run.Ending;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RunEvent.PhaseChanged;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.Start;
import io.davit.model.run.Failure;
import io.davit.model.run.RunKind;
import io.davit.model.run.RunStatus;
import io.davit.restore.run.RunCommand.EffectFailed;
import io.davit.restore.run.RunCommand.Heard;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Restores, under the id of their run.
public final class RestoreMachine implements Machine<RunState, RunCommand, RunEffect> {
  private static final int SCHEMA = 1;
  private static final Announcer<RunState> ANNOUNCER = new Announcer<>(Statuses::of);

  private final Limits limits;
  private final MachineCodec<RunState, RunCommand> codec =
      JsonMachineCodec.of(SCHEMA, SCHEMA, RunState.class, RunCommand.class)
          .hearing(RunMessage.class, Heard.class, Heard::new, Heard::message);

  public RestoreMachine(Limits limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return Machines.RESTORE;
  }

  @Override
  public MachineCodec<RunState, RunCommand> codec() {
    return codec;
  }

  @Override
  public boolean starts(RunCommand command) {
    return command instanceof Heard(Start _);
  }

  @Override
  public Transition<RunState> decide(
      String key, @Nullable RunState state, RunCommand command, Instant now) {
    if (state == null) {
      return command instanceof Heard(Start(var resource))
          ? ANNOUNCER.announced(null, Beginning.of(key, resource, now), now)
          : Transition.ignored("no such run");
    }
    if (command instanceof Heard(Start _)) {
      return ANNOUNCER.again(state, now);
    }
    return ANNOUNCER.announced(state, table(state, command, new Moment(now, limits)), now);
  }

  /// The transition table, one part for each stretch of a run.
  private static Transition<RunState> table(RunState state, RunCommand command, Moment moment) {
    return switch (state) {
      case RunState.Preparing s -> QueueDecision.preparing(s, command, moment);
      case RunState.Waiting s -> QueueDecision.waiting(s, command, moment);
      case RunState.Planning s -> PlanningDecision.decide(s, command, moment);
      case RunState.Readying s -> ReadyingDecision.decide(s, command, moment);
      case RunState.Restoring s -> RestoringDecision.decide(s, command, moment);
      case RunState.Filling s -> FillingDecision.decide(s, command, moment);
      case RunState.Resuming s -> EndDecision.resuming(s, command, moment);
      case RunState.Hooking s -> HookingDecision.decide(s, command, moment);
      case RunState.Finishing s -> EndDecision.finishing(s, command, moment);
      case RunState.Leaving s -> EndDecision.leaving(s, command, moment);
    };
  }

  @Override
  public List<Owed<RunEffect>> owed(RunState state) {
    return Pending.of(state).owed();
  }

  @Override
  public List<Timer<RunCommand>> timers(RunState state) {
    return Pending.of(state).timers();
  }

  @Override
  public RunCommand failed(Owed<RunEffect> effect, Failure failure) {
    return new EffectFailed(effect.id(), failure);
  }

  @Override
  public List<Outgoing<?>> quarantined(String key, @Nullable RunState state, String reason) {
    RunStatus failed = Statuses.failed(null, Instant.EPOCH, "the run is in quarantine: " + reason);
    if (state == null) {
      PhaseChanged unknown = PhaseChanged.ofUnknown(key, RunKind.RESTORE, failed);
      return List.of(Outgoing.of(Channels.EVENTS, key, unknown));
    }
    return List.of(Ending.announcement(state.run().announced(), failed, Instant.EPOCH));
  }
}
