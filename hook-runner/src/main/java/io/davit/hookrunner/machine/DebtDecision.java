package io.davit.hookrunner.machine;

import static io.davit.coordinator.machine.Transition.end;
import static io.davit.coordinator.machine.Transition.ignored;
import static io.davit.coordinator.machine.Transition.rejected;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.hookrunner.machine.DebtState.Owed;
import io.davit.hookrunner.machine.DebtState.Paying;
import io.davit.hookrunner.machine.DebtState.Unpaid;
import io.davit.hookrunner.machine.HooksCommand.DebtRecorded;
import io.davit.hookrunner.machine.HooksCommand.Due;
import io.davit.hookrunner.machine.HooksCommand.Heard;
import io.davit.hookrunner.machine.HooksCommand.NotPaid;
import io.davit.hookrunner.machine.HooksCommand.OfFollow;
import io.davit.hookrunner.machine.HooksCommand.Owe;
import io.davit.hookrunner.machine.HooksCommand.Paid;
import io.davit.hookrunner.machine.HooksCommand.Pay;
import io.davit.hookrunner.machine.HooksCommand.PreRan;
import io.davit.hookrunner.machine.HooksCommand.PreUnknown;
import io.davit.hookrunner.machine.HooksCommand.Settled;
import io.davit.hookrunner.machine.Settlement.End;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The transition table of a debt.
public final class DebtDecision {

  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(5);

  private DebtDecision() {}

  /// What a command means to a debt; `state` is null for the one that makes it.
  public static Transition<HooksState> decide(
      @Nullable DebtState state, HooksCommand command, Instant now) {
    return switch (state) {
      case null -> fresh(command);
      case Owed owed -> owed(owed, command, now);
      case Paying paying -> paying(paying, command, now);
      case Unpaid unpaid -> unpaid(unpaid, command);
    };
  }

  private static Transition<HooksState> fresh(HooksCommand command) {
    return switch (command) {
      case Owe(var debt) -> recorded(debt);
      case Heard _,
          DebtRecorded _,
          PreRan _,
          PreUnknown _,
          Pay _,
          Paid _,
          NotPaid _,
          Settled _,
          OfFollow _,
          Due _ ->
          rejected("no such debt");
    };
  }

  private static Transition<HooksState> owed(Owed state, HooksCommand command, Instant now) {
    return switch (command) {
      case Owe _ -> recorded(state.debt());
      case Pay _ -> pay(state.debt(), now.isBefore(state.debt().deadline()), 1);
      case Due _ -> pay(state.debt(), false, 1);
      case Paid _, NotPaid _ -> rejected("nobody was asked to pay");
      case Heard _, DebtRecorded _, PreRan _, PreUnknown _, Settled _, OfFollow _ -> notMine();
    };
  }

  private static Transition<HooksState> paying(Paying state, HooksCommand command, Instant now) {
    return switch (command) {
      case Paid(var effectId, var settlement) ->
          effectId.equals(state.effectId())
              ? settle(state, settlement, now)
              : ignored("an earlier attempt");
      case NotPaid(var effectId, _) ->
          effectId.equals(state.effectId())
              ? Transition.to(later(state, now))
              : ignored("an earlier attempt");
      case Owe _, Pay _, Due _ -> ignored("being paid");
      case Heard _, DebtRecorded _, PreRan _, PreUnknown _, Settled _, OfFollow _ -> notMine();
    };
  }

  private static Transition<HooksState> unpaid(Unpaid state, HooksCommand command) {
    return switch (command) {
      case Due _, Pay _ -> pay(state.debt(), state.asked(), state.attempt() + 1);
      case Paid _, NotPaid _ -> ignored("an earlier attempt");
      case Owe _ -> ignored("recorded");
      case Heard _, DebtRecorded _, PreRan _, PreUnknown _, Settled _, OfFollow _ -> notMine();
    };
  }

  private static Transition<HooksState> recorded(Debt debt) {
    return Transition.to(
        new Owed(debt), Outgoing.of(SessionChannel.OWN, debt.session(), new DebtRecorded()));
  }

  private static Transition<HooksState> pay(Debt debt, boolean asked, int attempt) {
    return Transition.to(new Paying(debt, debt.session() + "/pay/" + attempt, asked, attempt));
  }

  private static Transition<HooksState> settle(Paying state, Settlement found, Instant now) {
    var settlement =
        new Settlement(found.end(), state.asked() && found.beforeDeadline(), found.outcomes());
    var told = Outgoing.of(SessionChannel.OWN, state.debt().session(), new Settled(settlement));
    return settlement.end() == End.UNPAID
        ? Transition.to(later(state, now), told)
        : end(settlement.end().name(), List.of(told));
  }

  private static Unpaid later(Paying state, Instant now) {
    var wait = FIRST_RETRY.multipliedBy(1L << Math.min(state.attempt() - 1, 10));
    var capped = wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
    return new Unpaid(state.debt(), state.asked(), state.attempt(), now.plus(capped));
  }

  private static Transition<HooksState> notMine() {
    return rejected("meant for a session");
  }
}
