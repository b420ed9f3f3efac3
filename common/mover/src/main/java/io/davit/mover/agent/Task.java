package io.davit.mover.agent;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.coordinator.effect.GuardedSteps;
import io.davit.coordinator.effect.LeaseLost;
import io.davit.coordinator.time.Timers.Alarm;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.message.VolumeResult.Withdrawn;
import io.davit.mover.copy.Failures;
import io.davit.mover.copy.Transfer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One assignment: Resting → Queued → Running → Reporting → Reported. Back to Resting when the
/// lease lapses, until the assignments have been read again.
final class Task {

  private static final Logger LOG = LoggerFactory.getLogger(Task.class);

  private final VolumeAssignment assignment;
  private final Desk desk;
  private final Alarm timeOut;
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private Stage stage = Stage.RESTING;

  @GuardedBy("lock")
  private boolean again;

  @GuardedBy("lock")
  private boolean withdrawn;

  @GuardedBy("lock")
  private @Nullable Thread runner;

  private volatile Stop stop = Stop.NONE;

  private enum Stage {
    RESTING,
    QUEUED,
    RUNNING,
    REPORTING,
    REPORTED
  }

  /// Why a copy is to end early.
  private enum Stop {
    NONE,
    LAPSED,
    TIMED_OUT,
    WITHDRAWN
  }

  Task(VolumeAssignment assignment, Desk desk) {
    this.assignment = assignment;
    this.desk = desk;
    this.timeOut = desk.timers().at(assignment.notAfter(), () -> end(Stop.TIMED_OUT));
  }

  String id() {
    return assignment.effectId();
  }

  /// Whether the holder still has to do something about it.
  boolean isHeld() {
    lock.lock();
    try {
      return stage != Stage.REPORTED;
    } finally {
      lock.unlock();
    }
  }

  /// It is assigned, as was read just now.
  void start() {
    lock.lock();
    try {
      if (stage == Stage.RESTING) {
        queue();
      } else if (stage == Stage.RUNNING && stop == Stop.LAPSED) {
        again = true;
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void queue() {
    stage = Stage.QUEUED;
    stop = Stop.NONE;
    again = false;
    desk.submit(this::run);
  }

  /// Nobody wants it any more.
  ///
  /// @return whether nothing is left to do about it
  boolean withdraw() {
    lock.lock();
    try {
      withdrawn = true;
      end(Stop.WITHDRAWN);
      return stage == Stage.REPORTED;
    } finally {
      lock.unlock();
    }
  }

  /// The lease was lost, or the process stops: what it does is another's now.
  void lapse() {
    lock.lock();
    try {
      if (stage == Stage.QUEUED) {
        stage = Stage.RESTING;
      }
    } finally {
      lock.unlock();
    }
    end(Stop.LAPSED);
  }

  private void end(Stop why) {
    lock.lock();
    try {
      switch (stage) {
        case RUNNING -> interrupt(why);
        case RESTING, QUEUED -> told(why).ifPresent(this::report);
        case REPORTING, REPORTED -> {}
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void interrupt(Stop why) {
    if (why.compareTo(stop) > 0) {
      stop = why;
    }
    if (runner != null) {
      runner.interrupt();
    }
  }

  private Optional<VolumeResult> told(Stop why) {
    return switch (why) {
      case NONE, LAPSED -> Optional.empty();
      case TIMED_OUT -> Optional.of(new NotCopied(Failures.timedOut(assignment.volume())));
      case WITHDRAWN -> Optional.of(new Withdrawn());
    };
  }

  private void run() {
    if (begun()) {
      Optional<VolumeResult> outcome = Optional.empty();
      try {
        outcome = copied();
      } finally {
        ended(outcome);
      }
    }
  }

  private boolean begun() {
    lock.lock();
    try {
      if (stage != Stage.QUEUED) {
        return false;
      }
      stage = Stage.RUNNING;
      runner = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private Optional<VolumeResult> copied() {
    var transfer = new Transfer();
    var steps = new GuardedSteps(id(), () -> stop != Stop.NONE, desk.lease(), desk.gauges());
    try (var _ = desk.progress().show(assignment, transfer)) {
      desk.lease().check("mover.begin");
      return Optional.of(desk.copies().copy(assignment, steps, transfer));
    } catch (RuntimeException e) {
      LOG.atInfo()
          .addKeyValue("effect", id())
          .addKeyValue("stop", stop)
          .setCause(e)
          .log("Copy ended early");
      return outcome(e);
    }
  }

  /// What the owner is told; nothing if the copy is to be begun again.
  private Optional<VolumeResult> outcome(RuntimeException e) {
    if (stop == Stop.NONE && !isLeaseLost(e)) {
      return Optional.of(new NotCopied(Failures.of(assignment.volume(), e)));
    }
    if (stop == Stop.NONE) {
      desk.lapsed().run();
    }
    return told(stop);
  }

  private static boolean isLeaseLost(Throwable e) {
    return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
        .anyMatch(LeaseLost.class::isInstance);
  }

  private void ended(Optional<VolumeResult> outcome) {
    lock.lock();
    try {
      runner = null;
      var _ = Thread.interrupted();
      stage = Stage.RESTING;
      outcome.or(() -> told(stop)).ifPresent(this::report);
      if (stage == Stage.RESTING && again) {
        queue();
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void report(VolumeResult result) {
    stage = Stage.REPORTING;
    timeOut.cancel();
    desk.report(assignment, result, this::reported);
  }

  private void reported() {
    lock.lock();
    try {
      stage = Stage.REPORTED;
      if (withdrawn) {
        desk.forget(this);
      }
    } finally {
      lock.unlock();
    }
  }
}
