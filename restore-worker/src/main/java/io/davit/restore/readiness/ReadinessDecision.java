package io.davit.restore.readiness;

import io.davit.model.readiness.ReadinessPolicy.FailImmediate;
import io.davit.model.readiness.ReadinessPolicy.StopTarget;
import io.davit.model.readiness.ReadinessPolicy.WaitEventually;
import io.davit.model.readiness.ReadinessPolicy.WaitGracePeriod;
import io.davit.restore.readiness.Readiness.Checking;
import io.davit.restore.readiness.Readiness.Limits;
import io.davit.restore.readiness.Readiness.NotReady;
import io.davit.restore.readiness.Readiness.Ready;
import io.davit.restore.readiness.Readiness.StopIntended;
import io.davit.restore.readiness.Readiness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The transition table of readiness. Ready beats a deadline that has passed; there is at most one
/// stop.
public final class ReadinessDecision {

  private static final int STOP_ATTEMPTS = 3;
  private static final int NAMED = 3;

  private ReadinessDecision() {}

  /// The first state: nothing to wait for without targets.
  public static Readiness begin(ReadinessTerms terms, Instant now) {
    return terms.targets().isEmpty()
        ? new Ready(terms, false)
        : new Checking(terms, new Limits(now, grace(terms, now), false), 1);
  }

  /// A look at the targets has found this.
  public static Readiness checked(
      Readiness state, int round, List<Observation> found, Instant now) {
    return state instanceof Checking checking && checking.round() == round
        ? judge(checking, found, now)
        : state;
  }

  /// A look at the targets came to nothing: looked at again, but no deadline moves.
  public static Readiness checkFailed(Readiness state, int round, String why, Instant now) {
    return state instanceof Checking checking && checking.round() == round
        ? unready(checking, "cannot read the target: " + why, now)
        : state;
  }

  /// The stop writes were made, or their markers were found.
  public static Readiness stopped(Readiness state, int attempt, Instant now) {
    if (!(state instanceof StopIntended intended) || intended.attempt() != attempt) {
      return state;
    }
    var limits = new Limits(intended.limits().since(), stopDeadline(intended.terms(), now), true);
    return new Checking(intended.terms(), limits, intended.round() + 1);
  }

  /// The stop writes could not all be made.
  ///
  /// @param again whether another attempt may succeed
  public static Readiness stopFailed(Readiness state, int attempt, String why, boolean again) {
    if (!(state instanceof StopIntended intended) || intended.attempt() != attempt) {
      return state;
    }
    return again && attempt < STOP_ATTEMPTS
        ? new StopIntended(intended.terms(), intended.limits(), intended.round(), attempt + 1)
        : new NotReady(
            intended.terms(), "StopFailed", "Restore target could not be stopped: " + why, true);
  }

  /// The next look, or the deadline, has come.
  public static Readiness due(Readiness state, Instant now) {
    return state instanceof Waiting waiting && !now.isBefore(dueAt(waiting))
        ? new Checking(waiting.terms(), waiting.limits(), waiting.round() + 1)
        : state;
  }

  /// When [#due] is due; empty unless the state waits.
  public static Optional<Instant> timer(Readiness state) {
    return state instanceof Waiting waiting ? Optional.of(dueAt(waiting)) : Optional.empty();
  }

  private static Instant dueAt(Waiting waiting) {
    var deadline = waiting.limits().deadline();
    return deadline == null || waiting.nextLook().isBefore(deadline)
        ? waiting.nextLook()
        : deadline;
  }

  private static Readiness judge(Checking state, List<Observation> found, Instant now) {
    var foreign = foreignStop(state.terms(), found);
    if (foreign.isPresent()) {
      return fail(state, "RestoreInProgress", foreign.get());
    }
    if (found.stream().anyMatch(Observation::replaced)) {
      return fail(
          state,
          "TargetReplaced",
          "Restore target was replaced by an object with a different UID ("
              + names(found, Observation::replaced)
              + ")");
    }
    if (state.limits().stopped() && found.stream().anyMatch(Observation::wantsToRun)) {
      return fail(
          state,
          "TargetRestarted",
          "Restore target was started again during restore ("
              + names(found, Observation::wantsToRun)
              + ")");
    }
    return found.stream().allMatch(Observation::ready)
        ? new Ready(state.terms(), state.limits().stopped())
        : unready(state, details(found), now);
  }

  private static Readiness unready(Checking state, String detail, Instant now) {
    var terms = state.terms();
    return switch (terms.policy()) {
      case FailImmediate _ ->
          fail(
              state,
              "TargetNotReady",
              "Restore target must be stopped before restore operation (" + detail + ")");
      case StopTarget _ when !state.limits().stopped() ->
          new StopIntended(terms, state.limits(), state.round(), 1);
      case StopTarget _, WaitGracePeriod _, WaitEventually _ ->
          expired(state.limits(), now)
              ? fail(state, expiry(terms), expiryMessage(terms, detail))
              : new Waiting(terms, state.limits(), state.round(), detail, now.plus(terms.poll()));
    };
  }

  private static boolean expired(Limits limits, Instant now) {
    return limits.deadline() != null && !now.isBefore(limits.deadline());
  }

  private static String expiry(ReadinessTerms terms) {
    return terms.policy() instanceof StopTarget ? "StopTimeout" : "GracePeriodExceeded";
  }

  private static String expiryMessage(ReadinessTerms terms, String detail) {
    return terms.policy() instanceof WaitGracePeriod(var period)
        ? "Restore target failed to be ready within "
            + period
            + " ("
            + detail
            + "). Please stop the target before attempting restore"
        : "Restore target did not stop within " + terms.stopTimeout() + " (" + detail + ")";
  }

  private static Readiness fail(Checking state, String reason, String message) {
    return new NotReady(state.terms(), reason, message, state.limits().stopped());
  }

  private static Optional<String> foreignStop(ReadinessTerms terms, List<Observation> found) {
    return found.stream()
        .filter(seen -> seen.stoppedBy() != null && !seen.stoppedBy().equals(terms.restore()))
        .findFirst()
        .map(seen -> seen.target() + ": stopped by restore \"" + seen.stoppedBy() + "\"");
  }

  private static String details(List<Observation> found) {
    return found.stream()
        .filter(seen -> !seen.ready())
        .limit(NAMED)
        .map(seen -> seen.target() + ": " + seen.detail())
        .collect(Collectors.joining("; "));
  }

  private static String names(
      List<Observation> found, java.util.function.Predicate<Observation> which) {
    return found.stream()
        .filter(which)
        .limit(NAMED)
        .map(seen -> seen.target().toString())
        .collect(Collectors.joining(", "));
  }

  private static @Nullable Instant grace(ReadinessTerms terms, Instant now) {
    return terms.policy() instanceof WaitGracePeriod(var period) ? now.plus(period) : null;
  }

  private static @Nullable Instant stopDeadline(ReadinessTerms terms, Instant now) {
    return terms.stopTimeout().equals(Duration.ZERO) ? null : now.plus(terms.stopTimeout());
  }
}
