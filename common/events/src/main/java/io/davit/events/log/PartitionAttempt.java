package io.davit.events.log;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.Replayed;
import io.davit.events.client.ClientProperties;
import io.davit.events.topic.Topics;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// One attempt of this process at one partition. The poll thread reads from it what is wanted, and
/// is the only one that replaces the group metadata.
final class PartitionAttempt implements PartitionLog {

  private final Shared shared;
  private final int partition;
  private final Runnable wakeup;
  private volatile ConsumerGroupMetadata metadata;
  private volatile @Nullable PartitionProducer producer;
  private volatile OptionalLong position = OptionalLong.empty();
  private volatile boolean held;
  private volatile boolean dropped;
  private volatile boolean committed;

  /// What the attempts of one machine have in common.
  record Shared(Source source, Topics topics, ClientProperties properties, Admin admin) {}

  /// @param metadata captured when the partition was assigned
  /// @param wakeup makes the poll thread look at what is wanted
  PartitionAttempt(Shared shared, int partition, ConsumerGroupMetadata metadata, Runnable wakeup) {
    this.shared = shared;
    this.partition = partition;
    this.metadata = metadata;
    this.wakeup = wakeup;
  }

  @Override
  public int partition() {
    return partition;
  }

  @Override
  public Replayed take() {
    var source = shared.source();
    open().init();
    var group = shared.topics().group(source.reader());
    var commands = new TopicPartition(source.commands().name(), partition);
    var next = new CommittedOffsets(shared.admin(), group).next(commands);
    var replay = new Replay(shared.properties(), () -> dropped);
    var states =
        source
            .state()
            .map(topic -> replay.read(new TopicPartition(topic.name(), partition)))
            .orElse(Map.of());
    requireHere();
    position = OptionalLong.of(next);
    wakeup.run();
    return new Replayed(states, next);
  }

  @Override
  public void commit(Batch batch) {
    var mine = producer;
    if (mine == null || position.isEmpty()) {
      throw new LogException.Failed("partition " + partition + " was not taken");
    }
    requireHere();
    mine.commit(batch, metadata);
    committed = true;
  }

  @Override
  public void pause() {
    held = true;
  }

  @Override
  public void resume() {
    held = false;
    wakeup.run();
  }

  @Override
  public void drop() {
    discard();
    wakeup.run();
  }

  /// The same without asking for another attempt.
  void discard() {
    dropped = true;
    var mine = producer;
    if (mine != null) {
      mine.close();
    }
  }

  /// Only the poll thread, after a poll that left the partition here (protocol B2).
  void refresh(ConsumerGroupMetadata metadata) {
    this.metadata = metadata;
  }

  boolean dropped() {
    return dropped;
  }

  /// Whether it ever wrote something.
  boolean committed() {
    return committed;
  }

  /// Where commands are delivered from, once the partition is taken.
  OptionalLong position() {
    return position;
  }

  boolean held() {
    return held;
  }

  private PartitionProducer open() {
    requireHere();
    var mine =
        new PartitionProducer(shared.source(), partition, shared.topics(), shared.properties());
    producer = mine;
    if (dropped) {
      mine.close();
    }
    requireHere();
    return mine;
  }

  private void requireHere() {
    if (dropped) {
      throw new LogException.Fenced("partition " + partition + " was dropped");
    }
  }
}
