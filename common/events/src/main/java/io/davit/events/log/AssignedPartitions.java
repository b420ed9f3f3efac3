package io.davit.events.log;

import io.davit.coordinator.log.PartitionOwner;
import io.davit.coordinator.time.Ticker;
import io.davit.events.log.PartitionAttempt.Shared;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions that are here, and the attempt at each. Used by the poll thread alone.
///
/// What the attempts want of the consumer (a position, a pause) is brought about before each poll,
/// whatever happened since, so that no order of events is a special one. What is here is what the
/// callbacks say: under the consumer protocol a partition that was just revoked still stands in the
/// consumer's assignment for a moment.
final class AssignedPartitions implements ConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(AssignedPartitions.class);

  private final Shared shared;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final PartitionOwner owner;
  private final Retries retries;
  private final Map<TopicPartition, PartitionAttempt> attempts = new HashMap<>();
  private final Set<TopicPartition> here = new HashSet<>();
  private final Set<TopicPartition> started = new HashSet<>();

  AssignedPartitions(
      Shared shared, KafkaConsumer<byte[], byte[]> consumer, PartitionOwner owner, Ticker ticker) {
    this.shared = shared;
    this.consumer = consumer;
    this.owner = owner;
    this.retries = new Retries(ticker);
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    here.addAll(partitions);
    consumer.pause(partitions);
    for (var partition : partitions) {
      consumer.seek(partition, 0);
      begin(partition, consumer.groupMetadata());
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    here.removeAll(partitions);
    for (var partition : partitions) {
      if (attempts.containsKey(partition)) {
        owner.revoked(partition.partition());
        forget(partition);
      }
    }
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    here.removeAll(partitions);
    for (var partition : partitions) {
      if (attempts.containsKey(partition)) {
        forget(partition);
        owner.lost(partition.partition());
      }
    }
  }

  /// Brings positions and pauses to what the attempts want.
  void level() {
    attempts.forEach(this::level);
  }

  private void level(TopicPartition partition, PartitionAttempt attempt) {
    var position = attempt.position();
    if (!attempt.dropped() && position.isPresent() && !started.contains(partition)) {
      consumer.seek(partition, position.getAsLong());
      started.add(partition);
    }
    if (delivers(partition) && !attempt.held()) {
      consumer.resume(List.of(partition));
    } else {
      consumer.pause(List.of(partition));
    }
  }

  /// Whether the commands of a partition go to its owner.
  boolean delivers(TopicPartition partition) {
    var attempt = attempts.get(partition);
    return attempt != null && !attempt.dropped() && started.contains(partition);
  }

  /// After a poll that returned: the metadata of the group is that of what is here now. Under the
  /// classic protocol every rebalance makes the former one worthless.
  void afterPoll() {
    var metadata = consumer.groupMetadata();
    for (var partition : here) {
      var attempt = attempts.get(partition);
      if (attempt == null || attempt.dropped()) {
        again(partition, attempt, metadata);
      } else if (isMember(metadata)) {
        attempt.refresh(metadata);
      }
    }
  }

  private void again(
      TopicPartition partition, @Nullable PartitionAttempt former, ConsumerGroupMetadata metadata) {
    if (former != null) {
      retries.failed(partition, former.committed());
      forget(partition);
    }
    if (retries.due(partition)) {
      begin(partition, metadata);
    }
  }

  private void begin(TopicPartition partition, ConsumerGroupMetadata metadata) {
    if (!isMember(metadata)) {
      return;
    }
    var attempt = new PartitionAttempt(shared, partition.partition(), metadata, consumer::wakeup);
    attempts.put(partition, attempt);
    LOG.atInfo().addKeyValue("partition", partition).log("Partition assigned");
    owner.assigned(attempt);
  }

  private void forget(TopicPartition partition) {
    started.remove(partition);
    var attempt = attempts.remove(partition);
    if (attempt != null) {
      attempt.discard();
    }
  }

  /// The metadata of one who is no member is checked against nothing (protocol B2).
  private static boolean isMember(ConsumerGroupMetadata metadata) {
    return metadata.generationId() >= 0 && !metadata.memberId().isEmpty();
  }
}
