package io.davit.scheduler;

import io.davit.coordinator.time.Timers;
import io.davit.coordinator.time.Timers.Alarm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does something again and again, while this process may.
final class Loop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private final String name;
  private final Duration every;
  private final Runnable round;
  private final BooleanSupplier allowed;
  private final Clockwork clockwork;
  private volatile boolean closed;
  private volatile @Nullable Alarm alarm;

  /// What all loops of a process share.
  record Clockwork(Timers timers, InstantSource clock, ThreadFactory threads) {}

  private Loop(
      String name, Duration every, Runnable round, BooleanSupplier allowed, Clockwork clockwork) {
    this.name = name;
    this.every = every;
    this.round = round;
    this.allowed = allowed;
    this.clockwork = clockwork;
  }

  /// Starts with a first round at once.
  ///
  /// @param every pause between the end of a round and the next
  static Loop start(
      String name, Duration every, Runnable round, BooleanSupplier allowed, Clockwork clockwork) {
    Loop loop = new Loop(name, every, round, allowed, clockwork);
    loop.arm(Duration.ZERO);
    return loop;
  }

  @Override
  public void close() {
    closed = true;
    Alarm armed = alarm;
    if (armed != null) {
      armed.cancel();
    }
  }

  private void arm(Duration wait) {
    if (!closed) {
      alarm =
          clockwork
              .timers()
              .at(
                  clockwork.clock().instant().plus(wait),
                  () -> clockwork.threads().newThread(this::turn).start());
    }
  }

  private void turn() {
    try {
      if (!closed && allowed.getAsBoolean()) {
        round.run();
      }
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("loop", name).setCause(e).log("a round failed");
    } finally {
      arm(every);
    }
  }
}
