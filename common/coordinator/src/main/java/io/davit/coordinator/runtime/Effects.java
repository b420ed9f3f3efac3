package io.davit.coordinator.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.coordinator.runtime.Running.Stage;
import io.davit.coordinator.runtime.Turn.Owing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// The effects of one machine in this process. They outlive a partition that is dropped and taken
/// again here, so that a failed transaction does not begin hours of copying anew; they end when the
/// partition goes to another process.
final class Effects<C, E> {
  private final Performer<C, E> performer;
  private final ThreadFactory threads;
  private final int maxRunning;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();

  @GuardedBy("lock")
  private final Map<String, Running<C, E>> all = new HashMap<>();

  @GuardedBy("lock")
  private final Deque<Running<C, E>> waiting = new ArrayDeque<>();

  @GuardedBy("lock")
  private int running;

  Effects(Performer<C, E> performer, ThreadFactory threads, int maxRunning) {
    this.performer = performer;
    this.threads = threads;
    this.maxRunning = maxRunning;
  }

  /// A turn of a partition was committed.
  void committed(int partition, List<Owing<E>> started, List<String> cancelled) {
    lock.lock();
    try {
      cancelled.forEach(this::cancel);
      started.forEach(it -> start(partition, it, false));
      pump();
    } finally {
      lock.unlock();
    }
  }

  /// A partition was replayed: what it owes and does not run here is begun again (protocol C4),
  /// what runs here and is not owed ends.
  void replayed(int partition, List<Owing<E>> owing) {
    lock.lock();
    try {
      Set<String> owed = new HashSet<>();
      owing.forEach(it -> owed.add(it.owed().id()));
      cancelAll(it -> it.partition == partition && !owed.contains(it.id()));
      owing.forEach(it -> start(partition, it, true));
      pump();
    } finally {
      lock.unlock();
    }
  }

  /// A partition is not here any more.
  void released(int partition) {
    lock.lock();
    try {
      cancelAll(it -> it.partition == partition);
    } finally {
      lock.unlock();
    }
  }

  /// The broker answers: what has waited for that goes on.
  void resume() {
    lock.lock();
    try {
      for (Running<C, E> effect : all.values()) {
        if (effect.stage == Stage.STALLED) {
          effect.stage = Stage.WAITING;
          waiting.add(effect);
        }
      }
      pump();
    } finally {
      lock.unlock();
    }
  }

  /// Gives up those that show no sign of life: their threads are interrupted, and their machine is
  /// told at once, whatever the threads still do.
  void abandonStuck() {
    lock.lock();
    try {
      all.values().stream()
          .filter(it -> it.stage == Stage.RUNNING && it.result == null && performer.isStuck(it))
          .toList()
          .forEach(this::abandon);
      pump();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void abandon(Running<C, E> stuck) {
    Thread thread = stuck.thread;
    Running<C, E> report = new Running<>(stuck.partition, stuck.owing, false);
    report.result =
        performer.stuck(stuck, thread == null ? new StackTraceElement[0] : thread.getStackTrace());
    cancel(stuck.id());
    stuck.stage = Stage.ABANDONED;
    running--;
    all.put(report.id(), report);
    waiting.add(report);
  }

  /// Ids of those that are at work.
  List<String> running() {
    lock.lock();
    try {
      return all.values().stream()
          .filter(it -> it.stage == Stage.RUNNING)
          .map(Running::id)
          .sorted()
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// Cancels all, and waits for the end of those that run.
  void close(Duration atMost) throws InterruptedException {
    lock.lock();
    try {
      cancelAll(_ -> true);
      long left = atMost.toNanos();
      while (running > 0 && left > 0) {
        left = ended.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void start(int partition, Owing<E> owing, boolean resumed) {
    if (!all.containsKey(owing.owed().id())) {
      Running<C, E> effect = new Running<>(partition, owing, resumed);
      all.put(effect.id(), effect);
      waiting.add(effect);
    }
  }

  @GuardedBy("lock")
  private void cancelAll(Predicate<Running<C, E>> which) {
    Collection<Running<C, E>> chosen = all.values().stream().filter(which).toList();
    new ArrayList<>(chosen).forEach(it -> cancel(it.id()));
  }

  @GuardedBy("lock")
  private void cancel(String id) {
    Running<C, E> effect = all.remove(id);
    if (effect == null) {
      return;
    }
    effect.cancelled = true;
    waiting.remove(effect);
    if (effect.thread != null) {
      effect.thread.interrupt();
    }
  }

  @GuardedBy("lock")
  private void pump() {
    while (running < maxRunning && !waiting.isEmpty()) {
      Running<C, E> effect = waiting.remove();
      effect.stage = Stage.RUNNING;
      performer.sign(effect);
      running++;
      Thread thread = threads.newThread(() -> run(effect));
      thread.setName("effect " + effect.id());
      effect.thread = thread;
      thread.start();
    }
  }

  private void run(Running<C, E> effect) {
    Stage stage = Stage.STALLED;
    try {
      stage = performer.perform(effect);
    } finally {
      finished(effect, stage);
    }
  }

  private void finished(Running<C, E> effect, Stage stage) {
    lock.lock();
    try {
      effect.thread = null;
      if (effect.stage == Stage.ABANDONED) {
        return;
      }
      effect.stage = stage;
      running--;
      ended.signalAll();
      pump();
    } finally {
      lock.unlock();
    }
  }
}
