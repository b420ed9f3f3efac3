package io.davit.coordinator.holder;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.coordinator.effect.LeaseLost;
import io.davit.coordinator.time.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Whether this process may still write: its last acknowledged renewal must be younger than the
/// lease less a margin, by the larger of monotonic and wall time, since the one stands still while
/// the machine is suspended and the other may be set (protocol C3).
public final class Lease {
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final Duration usable;
  private final Ticker ticker;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private @Nullable Renewed last;

  /// A lease that has not begun.
  ///
  /// @param lease how long a renewal is good for
  /// @param margin what is left unused of it
  public Lease(Duration lease, Duration margin, Ticker ticker, InstantSource clock) {
    this.usable = lease.minus(margin);
    this.ticker = ticker;
    this.clock = clock;
  }

  private record Renewed(long nanos, Instant at) {}

  /// Now, as the start of a renewal: the lease runs from before it was sent.
  public Beginning begin() {
    Renewed sent = new Renewed(ticker.nanos(), clock.instant());
    return () -> acknowledged(sent);
  }

  /// A renewal that is under way.
  @FunctionalInterface
  public interface Beginning {
    /// The broker has it.
    void acknowledged();
  }

  private void acknowledged(Renewed renewed) {
    lock.lock();
    try {
      last = renewed;
    } finally {
      lock.unlock();
    }
  }

  /// Whether a write may begin now.
  public boolean holds() {
    return age().compareTo(usable) < 0;
  }

  /// Lets a write pass, or not.
  ///
  /// @throws LeaseLost if the lease does not hold
  public void check(String step) {
    Duration age = age();
    if (age.compareTo(usable) >= 0) {
      throw new LeaseLost(step + ": last renewal is " + age + " old, more than " + usable);
    }
  }

  private Duration age() {
    Renewed renewed = renewed();
    if (renewed == null) {
      return NEVER;
    }
    Duration monotonic = Duration.ofNanos(ticker.nanos() - renewed.nanos());
    Duration wall = Duration.between(renewed.at(), clock.instant());
    return monotonic.compareTo(wall) > 0 ? monotonic : wall;
  }

  private @Nullable Renewed renewed() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }
}
