package io.davit.testkit.log;

import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.PartitionOwner;
import io.davit.events.client.KafkaSettings;
import io.davit.events.log.KafkaLogs;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// An owner that does nothing by itself: the test does it by hand.
final class HandOwner implements PartitionOwner, AutoCloseable {

  private static final long LIMIT_SECONDS = 30;

  private final KafkaLogs logs;
  private final MachineLog log;
  private final Thread thread;
  private final BlockingQueue<PartitionLog> assigned = new LinkedBlockingQueue<>();
  private final BlockingQueue<CommandRecord> commands = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> gone = new LinkedBlockingQueue<>();
  private final Semaphore pollThread = new Semaphore(1);

  private HandOwner(KafkaSettings settings, String machine) {
    this.logs = new KafkaLogs(settings, System::nanoTime);
    this.log = logs.open(machine);
    this.thread = Thread.ofVirtual().unstarted(() -> log.run(this));
  }

  static HandOwner start(KafkaSettings settings, String machine) {
    var owner = new HandOwner(settings, machine);
    owner.thread.start();
    return owner;
  }

  PartitionLog nextAssigned() throws InterruptedException {
    return next(assigned, "assignment");
  }

  /// Whatever is assigned, until it is that partition.
  PartitionLog nextAssigned(int partition) throws InterruptedException {
    var next = nextAssigned();
    while (next.partition() != partition) {
      next = nextAssigned();
    }
    return next;
  }

  CommandRecord nextCommand() throws InterruptedException {
    return next(commands, "command");
  }

  int nextGone() throws InterruptedException {
    return next(gone, "partition gone");
  }

  boolean hasCommands() {
    return !commands.isEmpty();
  }

  /// The poll thread stops at its next delivery, as if the process were paused.
  void freeze() throws InterruptedException {
    pollThread.acquire();
  }

  void thaw() {
    pollThread.release();
  }

  @Override
  public void assigned(PartitionLog partition) {
    assigned.add(partition);
  }

  @Override
  public void commands(int partition, List<CommandRecord> records) {
    commands.addAll(records);
    pollThread.acquireUninterruptibly();
    pollThread.release();
  }

  @Override
  public void revoked(int partition) {
    gone.add(partition);
  }

  @Override
  public void lost(int partition) {
    gone.add(partition);
  }

  @Override
  public void close() {
    log.close();
    logs.close();
  }

  private static <T> T next(BlockingQueue<T> queue, String what) throws InterruptedException {
    var next = queue.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no " + what + " within " + LIMIT_SECONDS + " s");
    }
    return next;
  }
}
