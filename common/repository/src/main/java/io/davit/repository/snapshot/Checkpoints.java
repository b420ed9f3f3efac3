package io.davit.repository.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/// Says when it is time for a checkpoint, and lets one thread make it while the others go on.
final class Checkpoints implements Runnable {

  private final InstantSource clock;
  private final Duration every;
  private final Runnable save;
  private final ReentrantLock saving = new ReentrantLock();
  private volatile Instant due;

  Checkpoints(InstantSource clock, Duration every, Runnable save) {
    this.clock = clock;
    this.every = every;
    this.save = save;
    this.due = clock.instant().plus(every);
  }

  @Override
  public void run() {
    if (clock.instant().isBefore(due) || saving.isHeldByCurrentThread() || !saving.tryLock()) {
      return;
    }
    try {
      if (!clock.instant().isBefore(due)) {
        save.run();
        due = clock.instant().plus(every);
      }
    } finally {
      saving.unlock();
    }
  }
}
