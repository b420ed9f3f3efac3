package io.davit.events.log;

import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.log.PartitionKey;
import io.davit.coordinator.log.PartitionOwner;
import io.davit.coordinator.time.Ticker;
import io.davit.events.log.PartitionAttempt.Shared;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The partitions of one topic that a group gives to this process.
final class KafkaMachineLog implements MachineLog {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaMachineLog.class);

  private final Shared shared;
  private final Ticker ticker;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean closing;
  private volatile @Nullable KafkaConsumer<byte[], byte[]> running;
  private volatile @Nullable Thread poller;

  KafkaMachineLog(Shared shared, Ticker ticker) {
    this.shared = shared;
    this.ticker = ticker;
  }

  @Override
  public void run(PartitionOwner owner) {
    poller = Thread.currentThread();
    try {
      while (!closing) {
        membership(owner);
      }
    } finally {
      ended.countDown();
    }
  }

  /// From joining the group to leaving it. A client that cannot be made, or not be closed in order,
  /// is a matter of the broker, and another one is made.
  private void membership(PartitionOwner owner) {
    try (var consumer = consumer()) {
      running = consumer;
      var assigned = new AssignedPartitions(shared, consumer, owner, ticker);
      consumer.subscribe(List.of(shared.source().commands().name()), assigned);
      var loop = new PollLoop(consumer, assigned, owner);
      while (!closing) {
        loop.turn();
      }
    } catch (KafkaException e) {
      LOG.atWarn().addKeyValue("reader", shared.source().reader()).setCause(e).log("Reader left");
      PollLoop.pause();
    }
  }

  @Override
  public int partitionOf(String key) {
    return shared.source().commands().partitionOf(PartitionKey.of(key));
  }

  @Override
  public void close() {
    closing = true;
    var consumer = running;
    if (consumer != null) {
      consumer.wakeup();
    }
    var thread = poller;
    if (thread != null && !thread.equals(Thread.currentThread())) {
      awaitEnd();
    }
  }

  private void awaitEnd() {
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    var group = shared.topics().group(shared.source().reader());
    return new KafkaConsumer<>(
        shared.properties().groupConsumer(group),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
