package io.davit.backup.run;

import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Oversized;
import io.davit.backup.run.RunCommand.Report;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Backups and deletions, under the id of their run.
public final class BackupMachine implements Machine<RunState, RunCommand, RunEffect> {
  private static final int SCHEMA = 1;
  private static final Announcer<RunState> ANNOUNCER = new Announcer<>(Statuses::of);
  private final Limits limits;
  private final MachineCodec<RunState, RunCommand> codec =
      JsonMachineCodec.of(SCHEMA, SCHEMA, RunState.class, RunCommand.class)
          .hearing(RunMessage.class, Heard.class, Heard::new, Heard::message);

  public BackupMachine(Limits limits) {
    this.limits = limits;
  }

  @Override
  public String name() {
    return Machines.BACKUP;
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
    if (command instanceof Oversized && !(state instanceof Working)) {
      return Ending.releasing(
          state.run(),
          Statuses.failedEarly(null, now, null, "the state of the run is too large"),
          now);
    }
    if (!awaited(state, command)) {
      return Transition.ignored("late: nobody waits for it");
    }
    return ANNOUNCER.announced(state, table(state, command, new Moment(now, limits)), now);
  }

  /// The transition table, one part for each state.
  private static Transition<RunState> table(RunState state, RunCommand command, Moment moment) {
    return switch (state) {
      case Preparing s -> WhilePreparing.decide(s, command, moment);
      case Waiting s -> WhileWaiting.decide(s, command, moment);
      case Planning s -> WhilePlanning.decide(s, command, moment);
      case Working s -> WhileWorking.decide(s, command, moment);
      case Settling s -> WhileSettling.decide(s, command, moment);
      case Assembling s -> WhileAssembling.decide(s, command, moment);
      case Rendering s -> WhileRendering.decide(s, command, moment);
      case Marking s -> WhileMarking.decide(s, command, moment);
      case Leaving s -> WhileLeaving.decide(s, command, moment);
      case Inspecting s -> WhileInspecting.decide(s, command, moment);
      case DeletionWaiting s -> WhileDeletionWaits.decide(s, command, moment);
      case Unmarking s -> WhileUnmarking.decide(s, command, moment);
      case Forgetting s -> WhileForgetting.decide(s, command, moment);
      case Sweeping s -> WhileSweeping.decide(s, command, moment);
    };
  }

  @Override
  public List<Owed<RunEffect>> owed(RunState state) {
    return state.owed();
  }

  @Override
  public List<Timer<RunCommand>> timers(RunState state) {
    return state.timers();
  }

  @Override
  public RunCommand failed(Owed<RunEffect> effect, Failure failure) {
    return new EffectFailed(effect.id(), failure);
  }

  @Override
  public Optional<RunCommand> tooLarge(String key, RunCommand command) {
    return Optional.of(new Oversized("oversized"));
  }

  @Override
  public List<Outgoing<?>> quarantined(String key, @Nullable RunState state, String reason) {
    RunStatus failed =
        Statuses.failedEarly(null, null, null, "the run is in quarantine: " + reason);
    if (state == null) {
      PhaseChanged unknown = PhaseChanged.ofUnknown(key, RunKind.BACKUP, failed);
      return List.of(Outgoing.of(Channels.EVENTS, key, unknown));
    }
    return List.of(Ending.announcement(state.run().announced(), failed, state.run().createdAt()));
  }

  private static boolean awaited(RunState state, RunCommand command) {
    return switch (command) {
      case Heard _ -> true;
      case Due(var id) -> state.awaited().contains(id);
      case EffectFailed(var id, _) -> state.awaited().contains(id);
      case Oversized _ -> true;
      case Report report -> state.awaited().contains(report.id());
    };
  }
}
