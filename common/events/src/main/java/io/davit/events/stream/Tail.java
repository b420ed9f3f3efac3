package io.davit.events.stream;

import io.davit.events.client.ClientProperties;
import io.davit.events.client.KafkaSettings;
import io.davit.events.codec.ChannelCodec;
import io.davit.events.log.Wire;
import io.davit.events.topic.Topic;
import io.davit.events.topic.Topics;
import io.davit.model.channel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a channel on and on, without a group, on a thread of its own: events for a person, leases,
/// assignments. Only what was committed. Survives an absent broker.
public final class Tail<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PAUSE_MILLIS = 500;

  private final Channel<T> channel;
  private final Topic topic;
  private final ChannelCodec codec;
  private final TailListener<T> listener;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final CountDownLatch atEnd = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private volatile boolean closing;

  private Tail(
      KafkaSettings settings, Channel<T> channel, int[] partitions, TailListener<T> listener) {
    this.channel = channel;
    this.topic = new Topics(settings).of(channel);
    this.codec = new ChannelCodec(settings);
    this.listener = listener;
    this.partitions =
        IntStream.of(partitions).mapToObj(one -> new TopicPartition(topic.name(), one)).toList();
    this.consumer =
        new KafkaConsumer<>(
            new ClientProperties(settings).tailConsumer(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /// Reads every partition of a channel.
  ///
  /// @param threads makes the one thread that reads
  public static <T> Tail<T> start(
      KafkaSettings settings,
      Channel<T> channel,
      TailStart from,
      TailListener<T> listener,
      ThreadFactory threads) {
    var all = IntStream.range(0, new Topics(settings).of(channel).partitions()).toArray();
    return start(new Tail<>(settings, channel, all, listener), from, threads);
  }

  /// Reads one partition of a channel.
  ///
  /// @param threads makes the one thread that reads
  public static <T> Tail<T> startPartition(
      KafkaSettings settings,
      Channel<T> channel,
      int partition,
      TailStart from,
      TailListener<T> listener,
      ThreadFactory threads) {
    var one = new int[] {partition};
    return start(new Tail<>(settings, channel, one, listener), from, threads);
  }

  private static <T> Tail<T> start(Tail<T> tail, TailStart from, ThreadFactory threads) {
    threads.newThread(() -> tail.run(from)).start();
    return tail;
  }

  /// Waits until all has been read that was there when reading began.
  ///
  /// @return whether it has
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    return atEnd.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Ends the thread and waits for its end; not to be called by the listener.
  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(TailStart from) {
    try (consumer) {
      consumer.assign(partitions);
      while (!closing && !started(from)) {
        pause();
      }
      while (!closing) {
        turn();
      }
    } catch (WakeupException e) {
      LOG.atTrace().addKeyValue("topic", topic.name()).log("Tail closed");
    } finally {
      ended.countDown();
    }
  }

  private boolean started(TailStart from) {
    try {
      ends.putAll(consumer.endOffsets(partitions));
      seek(from);
      reportEnd();
      return true;
    } catch (WakeupException e) {
      return false;
    } catch (KafkaException e) {
      LOG.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("Tail not started yet");
      return false;
    }
  }

  private void seek(TailStart from) {
    switch (from) {
      case TailStart.Oldest() -> consumer.seekToBeginning(partitions);
      case TailStart.Newest() -> ends.forEach(consumer::seek);
      case TailStart.Since(Instant instant) -> since(instant);
    }
  }

  private void since(Instant instant) {
    var times = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> times.put(partition, instant.toEpochMilli()));
    var found = consumer.offsetsForTimes(times);
    for (var partition : partitions) {
      var at = found.get(partition);
      consumer.seek(partition, at == null ? ends.getOrDefault(partition, 0L) : at.offset());
    }
  }

  private void turn() {
    try {
      consumer.poll(POLL).forEach(this::deliver);
      reportEnd();
    } catch (WakeupException e) {
      LOG.atTrace().addKeyValue("topic", topic.name()).log("Woken up");
    } catch (KafkaException e) {
      LOG.atWarn().addKeyValue("topic", topic.name()).setCause(e).log("Poll failed");
      pause();
    }
  }

  private void reportEnd() {
    if (atEnd.getCount() > 0) {
      ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (ends.isEmpty()) {
        atEnd.countDown();
      }
    }
  }

  private void deliver(ConsumerRecord<byte[], byte[]> in) {
    Received<T> received;
    try {
      received = received(in);
    } catch (RuntimeException e) {
      var reason = String.valueOf(e.getMessage());
      listener.unreadable(new Unreadable(topic.name(), in.partition(), in.offset(), reason));
      return;
    }
    listener.received(received);
  }

  private Received<T> received(ConsumerRecord<byte[], byte[]> in) {
    var key = Wire.key(in);
    if (key == null) {
      throw new IllegalArgumentException("key: is missing");
    }
    var bytes = Wire.value(in);
    @Nullable T value =
        bytes == null ? null : codec.decode(channel, Wire.headers(in.headers()), bytes);
    var appendedAt = Instant.ofEpochMilli(in.timestamp());
    return new Received<>(key, value, in.partition(), in.offset(), appendedAt);
  }

  private static void pause() {
    try {
      var _ = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
