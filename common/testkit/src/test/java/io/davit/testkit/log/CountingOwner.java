package io.davit.testkit.log;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.PartitionOwner;
import io.davit.coordinator.log.StateRecord;
import io.davit.events.client.KafkaSettings;
import io.davit.events.log.KafkaLogs;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A small runtime by the rules: the state of each key is how many commands it has had. If a
/// command were lost, or decided twice, the number would be wrong.
final class CountingOwner implements PartitionOwner, AutoCloseable {

  private final KafkaLogs logs;
  private final MachineLog log;
  private final Map<Integer, Partition> partitions = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicInteger dropped = new AtomicInteger();

  private CountingOwner(KafkaSettings settings, String machine) {
    this.logs = new KafkaLogs(settings, System::nanoTime);
    this.log = logs.open(machine);
  }

  static CountingOwner start(KafkaSettings settings, String machine) {
    var owner = new CountingOwner(settings, machine);
    Thread.ofVirtual().start(() -> owner.log.run(owner));
    return owner;
  }

  /// How often a partition was taken.
  int taken() {
    return taken.get();
  }

  /// How often a partition was given up after a failure.
  int dropped() {
    return dropped.get();
  }

  /// How many partitions it has now.
  int has() {
    return (int) partitions.values().stream().filter(partition -> partition.ready).count();
  }

  @Override
  public void assigned(PartitionLog partition) {
    var mine = new Partition(partition);
    partitions.put(partition.partition(), mine);
    Thread.ofVirtual().start(mine);
  }

  @Override
  public void commands(int partition, List<CommandRecord> commands) {
    Objects.requireNonNull(partitions.get(partition)).waiting.addAll(commands);
  }

  @Override
  public void revoked(int partition) {
    Objects.requireNonNull(partitions.remove(partition)).end();
  }

  @Override
  public void lost(int partition) {
    revoked(partition);
  }

  @Override
  public void close() {
    log.close();
    logs.close();
  }

  private final class Partition implements Runnable {
    private final PartitionLog partition;
    private final LinkedBlockingQueue<CommandRecord> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private volatile boolean ended;
    private volatile boolean ready;

    Partition(PartitionLog partition) {
      this.partition = partition;
    }

    synchronized void end() {
      ended = true;
      ready = false;
    }

    @Override
    public void run() {
      try {
        partition
            .take()
            .states()
            .forEach((key, value) -> counts.put(key, Integer.valueOf(value.utf8())));
        taken.incrementAndGet();
        ready = true;
        while (!ended) {
          var command = waiting.poll(50, TimeUnit.MILLISECONDS);
          if (command != null) {
            decide(command);
          }
        }
      } catch (LogException e) {
        ready = false;
        dropped.incrementAndGet();
        partition.drop();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void decide(CommandRecord command) {
      if (!ended) {
        var key = Objects.requireNonNull(command.key());
        var count = counts.getOrDefault(key, 0) + 1;
        var state = new StateRecord(key, Bytes.utf8(Integer.toString(count)));
        partition.commit(new Batch(List.of(state), List.of(), List.of(), command.offset() + 1));
        counts.put(key, count);
      }
    }
  }
}
