package io.davit.coordinator.runtime;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.time.Timers;
import io.davit.model.run.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at one partition: takes it over, then decides, records and acts, one turn after
/// another. Whatever fails ends the attempt, and the log gives the partition again (protocol B4).
final class Partition<S, C, E> {
  private static final Logger LOG = LoggerFactory.getLogger(Partition.class);

  private final PartitionLog log;
  private final Shard<S, C, E> shard;
  private final Surroundings<E> around;
  private final Mailbox mailbox;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Queue<CommandRecord> read = new ConcurrentLinkedQueue<>();
  private final ReentrantLock lock = new ReentrantLock();

  /// Set under the lock, read without: a partition that holds its own lock while it is replayed
  /// asks whether the others are ready, and they ask the same.
  private volatile boolean closed;

  @GuardedBy("lock")
  private Timers.@Nullable Alarm alarm;

  private volatile boolean replayed;

  /// What a partition needs of the host.
  interface Surroundings<E> {
    String machine();

    CoordinatorPorts ports();

    CoordinatorSettings settings();

    /// Starts all that a replayed partition owes.
    void replayed(int partition, List<Turn.Owing<E>> owing);

    /// Acts on a committed turn.
    void committed(int partition, Turn<E> turn);

    /// The partition ended by itself; the log will give it again.
    void dropped(int partition);

    /// The partition cannot be read by this release.
    void tooOld(TooOldToRead reason);
  }

  Partition(PartitionLog log, Shard<S, C, E> shard, Surroundings<E> around) {
    this.log = log;
    this.shard = shard;
    this.around = around;
    this.mailbox = new Mailbox(around.ports().threads());
  }

  int number() {
    return log.partition();
  }

  /// Takes the partition over, beside the poll thread.
  void take() {
    mailbox.post(() -> attempt(this::replay));
  }

  private void replay() {
    Turn<E> turn = shard.replay(log.take(), now());
    record(turn);
    ifOpen(() -> {
      replayed = true;
      around.replayed(number(), shard.owing());
    });
    arm();
    LOG.atInfo()
        .addKeyValue("machine", around.machine())
        .addKeyValue("partition", number())
        .log("partition taken");
  }

  /// Commands were read.
  void offer(List<CommandRecord> commands) {
    if (waiting.addAndGet(commands.size()) > around.settings().maxWaitingCommands()) {
      log.pause();
    }
    read.addAll(commands);
    mailbox.post(() -> attempt(this::decide));
  }

  /// What polls brought while a transaction ran is decided together: it is as good as one poll that
  /// came a little later.
  private void decide() {
    List<CommandRecord> commands = takeRead();
    if (!commands.isEmpty()) {
      decide(commands);
    }
    if (!read.isEmpty()) {
      mailbox.post(() -> attempt(this::decide));
    }
  }

  private List<CommandRecord> takeRead() {
    List<CommandRecord> taken = new ArrayList<>();
    while (taken.size() < around.settings().batch() && !read.isEmpty()) {
      taken.add(read.remove());
    }
    return taken;
  }

  private void decide(List<CommandRecord> commands) {
    turn(() -> shard.decide(commands, now()));
    int before = waiting.getAndAdd(-commands.size());
    int limit = around.settings().maxWaitingCommands();
    if (before > limit && before - commands.size() <= limit) {
      log.resume();
    }
  }

  /// The holder of an effect was lost.
  void lost(String key, String effectId, Failure failure) {
    mailbox.post(() -> attempt(() -> turn(() -> shard.lost(key, effectId, failure, now()))));
  }

  private void turn(Supplier<Turn<E>> decide) {
    Turn<E> turn = decide.get();
    record(turn);
    ifOpen(() -> around.committed(number(), turn));
    arm();
  }

  private void record(Turn<E> turn) {
    if (turn.decided()) {
      String step = around.machine() + ".commit";
      around.ports().crashPoints().before(step);
      log.commit(turn.batch());
      around.ports().crashPoints().after(step);
    }
  }

  private void arm() {
    lock.lock();
    try {
      if (!closed) {
        cancelAlarm();
        shard.nextDue().ifPresent(this::arm);
      }
    } finally {
      lock.unlock();
    }
  }

  private void arm(Instant due) {
    lock.lock();
    try {
      alarm = around.ports().timers().at(due, this::fire);
    } finally {
      lock.unlock();
    }
  }

  private void fire() {
    mailbox.post(() -> attempt(() -> turn(() -> shard.fire(now()))));
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (TooOldToRead e) {
      drop();
      around.tooOld(e);
    } catch (LogException e) {
      LOG.atWarn()
          .addKeyValue("machine", around.machine())
          .addKeyValue("partition", number())
          .addKeyValue("reason", e.toString())
          .log("partition dropped, to be taken again");
      drop();
      around.dropped(number());
    } catch (RuntimeException | Error e) {
      LOG.atError()
          .addKeyValue("machine", around.machine())
          .addKeyValue("partition", number())
          .setCause(e)
          .log("partition dropped, to be taken again");
      drop();
      around.dropped(number());
    }
  }

  /// Whether it was replayed and is still here.
  boolean isReady() {
    return replayed && !isClosed();
  }

  MachineHost.Known knows(String key) {
    return isReady() ? shard.knows(key) : MachineHost.Known.NOT_HERE;
  }

  /// Ends this attempt: nothing is begun any more, and no effect is started. A transaction that
  /// runs goes on to its end.
  void drop() {
    close();
    log.drop();
  }

  /// The same, but lets a transaction that runs end first. A take-over is not waited for.
  void giveBack(Duration atMost) {
    close();
    if (!replayed) {
      log.drop();
    }
    try {
      mailbox.awaitIdle(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    log.drop();
  }

  private void close() {
    lock.lock();
    try {
      closed = true;
      cancelAlarm();
    } finally {
      lock.unlock();
    }
    mailbox.close();
  }

  @GuardedBy("lock")
  private void cancelAlarm() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  private boolean isClosed() {
    return closed;
  }

  private void ifOpen(Runnable work) {
    lock.lock();
    try {
      if (!closed) {
        work.run();
      }
    } finally {
      lock.unlock();
    }
  }

  private Instant now() {
    return around.ports().clock().instant();
  }
}
