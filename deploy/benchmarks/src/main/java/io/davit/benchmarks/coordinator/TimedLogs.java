package io.davit.benchmarks.coordinator;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.Logs;
import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.PartitionOwner;
import io.davit.coordinator.log.Replayed;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Logs that note how long their transactions take.
record TimedLogs(Logs logs, Queue<Double> commits) implements Logs {

  TimedLogs(Logs logs) {
    this(logs, new ConcurrentLinkedQueue<>());
  }

  @Override
  public MachineLog open(String machine) {
    MachineLog log = logs.open(machine);
    return new MachineLog() {
      @Override
      public void run(PartitionOwner owner) {
        log.run(new Owner(owner, commits));
      }

      @Override
      public int partitionOf(String key) {
        return log.partitionOf(key);
      }

      @Override
      public void close() {
        log.close();
      }
    };
  }

  private record Owner(PartitionOwner owner, Queue<Double> commits) implements PartitionOwner {

    @Override
    public void assigned(PartitionLog partition) {
      owner.assigned(new Timed(partition, commits));
    }

    @Override
    public void commands(int partition, List<CommandRecord> commands) {
      owner.commands(partition, commands);
    }

    @Override
    public void revoked(int partition) {
      owner.revoked(partition);
    }

    @Override
    public void lost(int partition) {
      owner.lost(partition);
    }
  }

  private record Timed(PartitionLog log, Queue<Double> commits) implements PartitionLog {

    @Override
    public int partition() {
      return log.partition();
    }

    @Override
    public Replayed take() {
      return log.take();
    }

    @Override
    public void commit(Batch batch) {
      long begun = System.nanoTime();
      log.commit(batch);
      commits.add((System.nanoTime() - begun) / 1e6);
    }

    @Override
    public void pause() {
      log.pause();
    }

    @Override
    public void resume() {
      log.resume();
    }

    @Override
    public void drop() {
      log.drop();
    }
  }
}
