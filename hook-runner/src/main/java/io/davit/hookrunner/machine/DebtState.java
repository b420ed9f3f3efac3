package io.davit.hookrunner.machine;

import java.time.Instant;

/// Where a debt stands. Paid and moot debts have ended.
public sealed interface DebtState extends HooksState {

  Debt debt();

  /// Nobody has asked yet, and the deadline has not come.
  record Owed(Debt debt) implements DebtState {}

  /// Being paid.
  ///
  /// @param asked whether the session asked before the deadline
  /// @param attempt from 1
  record Paying(Debt debt, String effectId, boolean asked, int attempt) implements DebtState {}

  /// Could not be paid yet; tried again at an instant.
  record Unpaid(Debt debt, boolean asked, int attempt, Instant retryAt) implements DebtState {}
}
