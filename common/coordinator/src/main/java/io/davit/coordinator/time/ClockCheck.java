package io.davit.coordinator.time;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares the own clock with those of others (protocol F9): Kafka's append time, the `Date` of
/// the storage endpoint.
public final class ClockCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

  /// What nobody has confirmed for so long says nothing any more: its location may be gone.
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private final Duration tolerance;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private final Map<String, Compared> compared = new HashMap<>();

  private record Compared(Duration ahead, Instant at) {}

  /// A check that knows nothing yet.
  ///
  /// @param tolerance how far clocks may be apart
  public ClockCheck(Duration tolerance) {
    this.tolerance = tolerance;
  }

  /// What is known of the own clock.
  public enum Verdict {
    /// Nothing speaks against it.
    TRUSTED,
    /// All others say that it is wrong: take no partition, release those that are here.
    WRONG,
    /// The others contradict each other: expire and delete nothing, and go on.
    DISPUTED
  }

  /// Notes another clock's time.
  ///
  /// @param theirs what it said, some time between `sent` and `received` by the own clock
  public void compare(String source, Instant theirs, Instant sent, Instant received) {
    Duration ahead = ahead(theirs, sent, received);
    Verdict before;
    Verdict after;
    lock.lock();
    try {
      before = verdict();
      compared.put(source, new Compared(ahead, received));
      compared.values().removeIf(it -> it.at().isBefore(received.minus(REMEMBERED)));
      after = verdict();
    } finally {
      lock.unlock();
    }
    if (before != after) {
      LOG.atWarn()
          .addKeyValue("source", source)
          .addKeyValue("ahead", ahead)
          .addKeyValue("verdict", after)
          .log("own clock compared");
    }
  }

  /// By how much the own clock is at least ahead; negative if it is behind.
  private static Duration ahead(Instant theirs, Instant sent, Instant received) {
    if (theirs.isBefore(sent)) {
      return Duration.between(theirs, sent);
    }
    return theirs.isAfter(received) ? Duration.between(theirs, received) : Duration.ZERO;
  }

  /// What is known of the own clock now.
  public Verdict verdict() {
    lock.lock();
    try {
      if (compared.values().stream().map(Compared::ahead).allMatch(this::isTolerable)) {
        return Verdict.TRUSTED;
      }
      return spread().compareTo(tolerance) > 0 ? Verdict.DISPUTED : Verdict.WRONG;
    } finally {
      lock.unlock();
    }
  }

  private boolean isTolerable(Duration ahead) {
    return ahead.abs().compareTo(tolerance) <= 0;
  }

  @GuardedBy("lock")
  private Duration spread() {
    var aheads = compared.values().stream().map(Compared::ahead).sorted().toList();
    return aheads.getLast().minus(aheads.getFirst());
  }
}
