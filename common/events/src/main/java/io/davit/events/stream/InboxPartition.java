package io.davit.events.stream;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.Records;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One partition of an [Inbox], on a thread of its own.
final class InboxPartition implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(InboxPartition.class);
  private static final int MOST_WAITING = 1_000;
  private static final int MOST_AT_ONCE = 20;
  private static final long LOOK_MILLIS = 200;

  /// Longer than the pause between the first events of a run.
  private static final long LINGER_MILLIS = 25;

  private final PartitionLog log;
  private final InboxHandler handler;
  private final LinkedBlockingQueue<CommandRecord> waiting = new LinkedBlockingQueue<>();
  private final ReentrantLock committing = new ReentrantLock();
  private final HandledBatch handled;
  private volatile boolean held;
  private volatile boolean ready;
  private volatile boolean ended;

  InboxPartition(PartitionLog log, Records records, InboxHandler handler) {
    this.log = log;
    this.handler = handler;
    this.handled = new HandledBatch(records);
  }

  void add(List<CommandRecord> commands) {
    waiting.addAll(commands);
    if (waiting.size() > MOST_WAITING) {
      held = true;
      log.pause();
    }
  }

  boolean ready() {
    return ready && !ended;
  }

  /// When this returns no transaction runs any more, and none will.
  void end() {
    committing.lock();
    try {
      ended = true;
    } finally {
      committing.unlock();
    }
  }

  @Override
  public void run() {
    try {
      log.take();
      ready = true;
      while (!ended) {
        next();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.drop();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    if (!ended) {
      LOG.atWarn().addKeyValue("partition", log.partition()).setCause(e).log("Inbox goes back");
    }
    ended = true;
    log.drop();
  }

  private void next() throws InterruptedException {
    var patience = handled.isEmpty() ? LOOK_MILLIS : LINGER_MILLIS;
    var command = waiting.poll(patience, TimeUnit.MILLISECONDS);
    if (command == null) {
      record();
      return;
    }
    handle(command);
    if (held && waiting.size() < MOST_WAITING / 2) {
      held = false;
      log.resume();
    }
  }

  /// What was handled before one fails is committed. Answers go out at once; where there are none,
  /// the next record is not kept waiting for a transaction.
  private void handle(CommandRecord command) throws InterruptedException {
    var done = false;
    try {
      handled.add(command, handler.handle(command));
      done = true;
    } finally {
      if (!done || handled.answers() || handled.size() >= MOST_AT_ONCE) {
        record();
      }
    }
  }

  private void record() {
    if (!handled.isEmpty()) {
      commit(handled.take());
    }
  }

  private void commit(Batch batch) {
    committing.lock();
    try {
      if (!ended) {
        log.commit(batch);
      }
    } finally {
      committing.unlock();
    }
  }
}
