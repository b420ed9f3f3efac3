package io.davit.hookrunner.machine;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import java.util.List;

/// What the hooks machine hears: from runs, from its own effects and timers, and a session from its
/// debt and the debt from its session.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface HooksCommand {

  /// A run said something to a session.
  record Heard(HooksMessage message) implements HooksCommand {}

  /// To a debt: it exists from now on.
  record Owe(Debt debt) implements HooksCommand {}

  /// To a session: its debt is recorded, the pre hooks may run.
  record DebtRecorded() implements HooksCommand {}

  /// To a session: its pre hooks have run.
  ///
  /// @param held whether none failed whose `onError` is Fail
  record PreRan(String effectId, boolean held, List<HookOutcome> outcomes, List<String> warnings)
      implements HooksCommand {
    public PreRan {
      outcomes = List.copyOf(outcomes);
      warnings = List.copyOf(warnings);
    }
  }

  /// To a session: nobody knows what its pre hooks did.
  record PreUnknown(String effectId, String why) implements HooksCommand {}

  /// To a debt: pay now.
  record Pay() implements HooksCommand {}

  /// To a debt: this came of an attempt to pay.
  record Paid(String effectId, Settlement settlement) implements HooksCommand {}

  /// To a debt: an attempt to pay came to nothing.
  record NotPaid(String effectId, String why) implements HooksCommand {}

  /// To a session: this came of its debt.
  record Settled(Settlement settlement) implements HooksCommand {}

  /// A timer of the state is due.
  record Due() implements HooksCommand {}
}
