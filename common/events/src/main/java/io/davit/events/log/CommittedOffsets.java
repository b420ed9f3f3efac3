package io.davit.events.log;

import io.davit.coordinator.log.LogException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How far a group has come, for certain: waits for a pending transaction (protocol B1).
record CommittedOffsets(Admin admin, String group) {

  /// The offset of the first record that is not consumed yet; the oldest one that is still there if
  /// nothing was consumed, or if what comes next is gone.
  long next(TopicPartition partition) {
    try {
      var oldest = oldest(partition);
      var committed = committed(partition);
      return committed == null ? oldest : Math.max(oldest, committed.offset());
    } catch (ExecutionException e) {
      throw new LogException.Failed("committed offset of " + partition + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException.Failed("committed offset of " + partition, e);
    }
  }

  private @Nullable OffsetAndMetadata committed(TopicPartition partition)
      throws ExecutionException, InterruptedException {
    var result =
        admin.listConsumerGroupOffsets(
            Map.of(group, new ListConsumerGroupOffsetsSpec()),
            new ListConsumerGroupOffsetsOptions().requireStable(true));
    KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> offsets =
        result.partitionsToOffsetAndMetadata(group);
    return offsets.get().get(partition);
  }

  private long oldest(TopicPartition partition) throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.earliest()))
        .partitionResult(partition)
        .get()
        .offset();
  }
}
