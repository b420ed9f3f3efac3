package io.davit.events.stream;

import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.PartitionOwner;
import io.davit.coordinator.log.Records;
import io.davit.events.log.KafkaLogs;
import io.davit.events.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/// Handles the records of one topic, each partition's one after another; processes share the
/// partitions. Answers, dead letters and the position go out in one transaction (protocol E1).
public final class Inbox implements AutoCloseable {

  private final MachineLog log;
  private final Owner owner;
  private final Thread poller;

  private Inbox(MachineLog log, Owner owner, ThreadFactory threads) {
    this.log = log;
    this.owner = owner;
    this.poller = threads.newThread(() -> log.run(owner));
  }

  /// Starts to read.
  ///
  /// @param reader names the group: each reader of a topic has its own position
  /// @param threads makes one thread to poll, and one for each partition
  public static Inbox start(
      KafkaLogs logs,
      Records records,
      String reader,
      Topic topic,
      InboxHandler handler,
      ThreadFactory threads) {
    var inbox = new Inbox(logs.open(reader, topic), new Owner(records, handler, threads), threads);
    inbox.poller.start();
    return inbox;
  }

  /// How many partitions this process has and is reading.
  public int ready() {
    return (int) owner.partitions.values().stream().filter(InboxPartition::ready).count();
  }

  /// Gives the partitions back; what is being handled is finished, or comes again elsewhere.
  @Override
  public void close() {
    log.close();
  }

  private record Owner(
      Records records,
      InboxHandler handler,
      ThreadFactory threads,
      Map<Integer, InboxPartition> partitions)
      implements PartitionOwner {

    Owner(Records records, InboxHandler handler, ThreadFactory threads) {
      this(records, handler, threads, new ConcurrentHashMap<>());
    }

    @Override
    public void assigned(PartitionLog partition) {
      var inbox = new InboxPartition(partition, records, handler);
      partitions.put(partition.partition(), inbox);
      threads.newThread(inbox).start();
    }

    @Override
    public void commands(int partition, List<CommandRecord> commands) {
      var inbox = partitions.get(partition);
      if (inbox != null) {
        inbox.add(commands);
      }
    }

    @Override
    public void revoked(int partition) {
      var inbox = partitions.remove(partition);
      if (inbox != null) {
        inbox.end();
      }
    }

    @Override
    public void lost(int partition) {
      revoked(partition);
    }
  }
}
