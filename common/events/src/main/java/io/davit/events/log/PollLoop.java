package io.davit.events.log;

import io.davit.coordinator.log.PartitionOwner;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the poll thread does again and again; never blocks but in a poll.
record PollLoop(
    KafkaConsumer<byte[], byte[]> consumer, AssignedPartitions assigned, PartitionOwner owner) {

  private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long PAUSE_MILLIS = 500;

  void turn() {
    try {
      assigned.level();
      deliver(consumer.poll(POLL));
      assigned.afterPoll();
    } catch (WakeupException e) {
      LOG.atTrace().log("Woken up");
    } catch (KafkaException e) {
      LOG.atWarn().setCause(e).log("Poll failed");
      pause();
    }
  }

  private void deliver(ConsumerRecords<byte[], byte[]> polled) {
    for (TopicPartition partition : polled.partitions()) {
      if (assigned.delivers(partition)) {
        var commands = polled.records(partition).stream().map(Wire::incoming).toList();
        owner.commands(partition.partition(), commands);
      }
    }
  }

  /// What fails at once must not be repeated at once.
  static void pause() {
    try {
      var _ = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
