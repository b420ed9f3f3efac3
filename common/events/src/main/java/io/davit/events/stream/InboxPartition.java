package io.davit.events.stream;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.DeadLetter;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.Records;
import java.util.ArrayList;
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
  private static final int MOST_AT_ONCE = 100;
  private static final long LOOK_MILLIS = 200;

  private final PartitionLog log;
  private final Records records;
  private final InboxHandler handler;
  private final LinkedBlockingQueue<CommandRecord> waiting = new LinkedBlockingQueue<>();
  private final ReentrantLock committing = new ReentrantLock();
  private volatile boolean held;
  private volatile boolean ready;
  private volatile boolean ended;

  InboxPartition(PartitionLog log, Records records, InboxHandler handler) {
    this.log = log;
    this.records = records;
    this.handler = handler;
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
    var first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    if (first != null) {
      var batch = new ArrayList<CommandRecord>();
      batch.add(first);
      waiting.drainTo(batch, MOST_AT_ONCE - 1);
      handle(batch);
      if (held && waiting.size() < MOST_WAITING / 2) {
        held = false;
        log.resume();
      }
    }
  }

  /// What was handled before one fails is committed.
  private void handle(List<CommandRecord> batch) throws InterruptedException {
    var out = new ArrayList<LogRecord>();
    var letters = new ArrayList<DeadLetter>();
    var position = batch.getFirst().offset();
    try {
      for (var command : batch) {
        var handled = handler.handle(command);
        handled.outgoing().forEach(one -> out.add(records.encode(one)));
        if (!handled.deadLetterReason().isEmpty()) {
          letters.add(new DeadLetter(command, handled.deadLetterReason()));
        }
        position = command.offset() + 1;
      }
    } finally {
      if (position > batch.getFirst().offset()) {
        commit(new Batch(List.of(), out, letters, position));
      }
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
