package io.davit.events.log;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogException;
import io.davit.events.client.ClientProperties;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads a partition of states to its last stable offset: while the position is below it, and for
/// no other reason (protocol B1). The last record is usually a marker that nobody sees.
record Replay(ClientProperties properties, BooleanSupplier abandoned) {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final int PATIENCE = 300;

  /// The newest value of each key; keys whose newest value is a tombstone are absent.
  Map<String, Bytes> read(TopicPartition partition) {
    try (var consumer =
        new KafkaConsumer<>(
            properties.replayConsumer(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      return toEnd(consumer, partition);
    } catch (KafkaException e) {
      throw new LogException.Failed("replay of " + partition + ": " + e.getMessage(), e);
    }
  }

  private Map<String, Bytes> toEnd(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    var states = new HashMap<String, Bytes>();
    var stalled = 0;
    for (long at; (at = consumer.position(partition)) < end; ) {
      for (var entry : consumer.poll(POLL).records(partition)) {
        apply(states, Wire.key(entry), Wire.value(entry));
      }
      stalled = consumer.position(partition) == at ? stalled + 1 : 0;
      goOn(partition, at, end, stalled);
    }
    return states;
  }

  private static void apply(
      Map<String, Bytes> states, @Nullable String key, @Nullable Bytes value) {
    if (key != null && value != null) {
      states.put(key, value);
    } else if (key != null) {
      states.remove(key);
    }
  }

  private void goOn(TopicPartition partition, long at, long end, int stalled) {
    if (abandoned.getAsBoolean()) {
      throw new LogException.Failed("replay of " + partition + ": abandoned at " + at);
    }
    if (stalled > PATIENCE) {
      throw new LogException.Failed(
          "replay of " + partition + ": stands at " + at + " before " + end);
    }
  }
}
