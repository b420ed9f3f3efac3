package io.davit.coordinator.run;

import io.davit.model.run.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How often a run tries what has failed, and asks what was not answered (protocol B7, C2).
///
/// @param attempts at an effect, a volume or a block
/// @param retryAfter the longest pause before the second attempt; later ones are longer
/// @param askAgain after which a request to another machine is repeated at the latest
public record Patience(int attempts, Duration retryAfter, Duration askAgain) {

  /// The next attempt at an effect; empty if there is none, since another would fail the same way
  /// or there were enough.
  ///
  /// @param run has given out the id of the next attempt
  public Optional<Work> retry(Work work, Run run, Failure failure, Instant now) {
    return again(work.attempt(), failure)
        ? Optional.of(new Work(run.lastId(), work.attempt() + 1, now.plus(pause(work, run))))
        : Optional.empty();
  }

  /// Whether there is another attempt.
  ///
  /// @param attempt that failed, from 1
  public boolean again(int attempt, Failure failure) {
    return retriable(failure) && attempt < attempts;
  }

  private Duration pause(Work work, Run run) {
    return Spread.of(pause(work.attempt()), run.lastId());
  }

  /// The longest pause after an attempt, which grows with them.
  ///
  /// @param attempt that failed, from 1
  public Duration pause(int attempt) {
    return retryAfter.multipliedBy((long) attempt * attempt);
  }

  /// A request that is made now.
  ///
  /// @param run has given out its id
  public Ask ask(Run run, Instant now) {
    return new Ask(run.lastId(), now.plus(Spread.of(askAgain, run.lastId())));
  }

  /// Whether another attempt may go better.
  public static boolean retriable(Failure failure) {
    return switch (failure.kind()) {
      case TRANSIENT, CONFLICT, LEASE_LOST -> true;
      case PERMANENT, CORRUPT, REJECTED -> false;
    };
  }
}
