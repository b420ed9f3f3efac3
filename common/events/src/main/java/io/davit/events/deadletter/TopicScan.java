package io.davit.events.deadletter;

import io.davit.events.client.ClientProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads all that is committed on a topic now.
record TopicScan(ClientProperties properties) {
  private static final Duration POLL = Duration.ofMillis(200);

  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            properties.replayConsumer(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return toEnd(consumer, partitions);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> toEnd(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    var ends = consumer.endOffsets(partitions);
    var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
      consumer.poll(POLL).forEach(found::add);
    }
    return found;
  }
}
