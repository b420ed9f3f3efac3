package io.davit.hookrunner.machine;

import io.davit.coordinator.machine.Done;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.hookrunner.machine.HooksCommand.Due;
import io.davit.hookrunner.machine.HooksCommand.FollowFailed;
import io.davit.hookrunner.machine.HooksCommand.Heard;
import io.davit.hookrunner.machine.HooksCommand.NotPaid;
import io.davit.hookrunner.machine.HooksCommand.Owe;
import io.davit.hookrunner.machine.HooksCommand.PreUnknown;
import io.davit.model.channel.Machines;
import io.davit.model.message.HooksMessage.Following;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hooks machine: sessions, the debts that they make, and the hooks of restored pods.
public final class HooksMachine implements Machine<HooksState, HooksCommand, HooksEffect> {

  private final MachineCodec<HooksState, HooksCommand> codec;

  /// A machine that writes its states and commands down with a codec.
  public HooksMachine(MachineCodec<HooksState, HooksCommand> codec) {
    this.codec = codec;
  }

  @Override
  public String name() {
    return Machines.HOOKS;
  }

  @Override
  public MachineCodec<HooksState, HooksCommand> codec() {
    return codec;
  }

  @Override
  public boolean starts(HooksCommand command) {
    return command instanceof Heard || command instanceof Owe;
  }

  @Override
  public Transition<HooksState> decide(
      String key, @Nullable HooksState state, HooksCommand command, Instant now) {
    return switch (state) {
      case null -> begin(key, command, now);
      case DebtState debt -> DebtDecision.decide(debt, command, now);
      case SessionState session -> SessionDecision.decide(session, command, now);
      case FollowState follow -> FollowDecision.decide(follow, command, now);
    };
  }

  private static Transition<HooksState> begin(String key, HooksCommand command, Instant now) {
    if (Debt.isKey(key)) {
      return DebtDecision.decide(null, command, now);
    }
    return command instanceof Heard(Following _)
        ? FollowDecision.decide(null, command, now)
        : SessionDecision.decide(null, command, now);
  }

  @Override
  public List<Outgoing<?>> ended(String key, Done done, HooksCommand command) {
    return command instanceof Heard(var message) && !Debt.isKey(key)
        ? SessionDecision.unknownSession(message)
        : List.of();
  }

  @Override
  public List<Owed<HooksEffect>> owed(HooksState state) {
    return switch (state) {
      case SessionState.Freezing(var begin, var effectId) ->
          List.of(Owed.here(effectId, new HooksEffect.RunPre(begin)));
      case DebtState.Paying(var debt, var effectId, _, _) ->
          List.of(Owed.here(effectId, new HooksEffect.Pay(debt)));
      case FollowState.Awaiting it ->
          it.lookAt() == null
              ? List.of(
                  Owed.here(
                      it.effectId(), new HooksEffect.Look(it.follow().pod(), it.round().left())))
              : List.of();
      case FollowState.Running it ->
          List.of(
              Owed.here(it.effectId(), new HooksEffect.RunRestored(it.follow().pod(), it.hook())));
      case SessionState.Opening _,
          SessionState.Holding _,
          SessionState.Thawing _,
          SessionState.Released _,
          FollowState.Followed _,
          DebtState.Owed _,
          DebtState.Unpaid _ ->
          List.of();
    };
  }

  @Override
  public List<Timer<HooksCommand>> timers(HooksState state) {
    return switch (state) {
      case DebtState.Owed(var debt) -> List.of(new Timer<>(debt.deadline(), new Due()));
      case DebtState.Unpaid unpaid -> List.of(new Timer<>(unpaid.retryAt(), new Due()));
      case SessionState.Released released -> List.of(new Timer<>(released.until(), new Due()));
      case FollowState.Followed followed -> List.of(new Timer<>(followed.until(), new Due()));
      case FollowState.Awaiting awaiting ->
          awaiting.lookAt() == null
              ? List.of()
              : List.of(new Timer<>(awaiting.lookAt(), new Due()));
      case SessionState.Opening _,
          SessionState.Freezing _,
          SessionState.Holding _,
          SessionState.Thawing _,
          FollowState.Running _,
          DebtState.Paying _ ->
          List.of();
    };
  }

  /// A debt is never put aside (protocol B8).
  @Override
  public boolean mayQuarantine(String key) {
    return !Debt.isKey(key);
  }

  @Override
  public HooksCommand failed(Owed<HooksEffect> effect, Failure failure) {
    return switch (effect.effect()) {
      case HooksEffect.RunPre _ -> new PreUnknown(effect.id(), failure.message());
      case HooksEffect.Pay _ -> new NotPaid(effect.id(), failure.message());
      case HooksEffect.Look _, HooksEffect.RunRestored _ ->
          new FollowFailed(effect.id(), failure.message());
    };
  }
}
