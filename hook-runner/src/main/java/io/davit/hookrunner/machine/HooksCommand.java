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

  /// Between sessions, debts and their effects.
  sealed interface OfSession extends HooksCommand {}

  /// From the effects of a restored pod's hooks.
  sealed interface OfFollow extends HooksCommand {}

  /// What a look at a restored pod has shown.
  record Looked(String effectId, Sight sight) implements OfFollow {}

  /// A hook of a restored pod has run, or failed to.
  record FollowRan(String effectId, HookOutcome outcome) implements OfFollow {}

  /// A look came to nothing, or nobody knows what a hook did.
  record FollowFailed(String effectId, String why) implements OfFollow {}

  /// To a debt: it exists from now on.
  record Owe(Debt debt) implements OfSession {}

  /// To a session: its debt is recorded, the pre hooks may run.
  record DebtRecorded() implements OfSession {}

  /// To a session: its pre hooks have run.
  ///
  /// @param held whether none failed whose `onError` is Fail
  record PreRan(String effectId, boolean held, List<HookOutcome> outcomes, List<String> warnings)
      implements OfSession {
    public PreRan {
      outcomes = List.copyOf(outcomes);
      warnings = List.copyOf(warnings);
    }
  }

  /// To a session: nobody knows what its pre hooks did.
  record PreUnknown(String effectId, String why) implements OfSession {}

  /// To a debt: pay now.
  record Pay() implements OfSession {}

  /// To a debt: this came of an attempt to pay.
  record Paid(String effectId, Settlement settlement) implements OfSession {}

  /// To a debt: an attempt to pay came to nothing.
  record NotPaid(String effectId, String why) implements OfSession {}

  /// To a session: this came of its debt.
  record Settled(Settlement settlement) implements OfSession {}

  /// A timer of the state is due.
  record Due() implements HooksCommand {}
}
