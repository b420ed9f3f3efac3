package io.davit.testkit.log;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.events.client.ClientProperties;
import io.davit.events.client.KafkaSettings;
import io.davit.events.stream.KafkaReports;
import io.davit.events.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// What a test sends and reads beside the logs.
final class Brokers {

  private Brokers() {}

  static void send(KafkaSettings settings, String machine, String key, String... values)
      throws InterruptedException {
    try (var reports = new KafkaReports(settings)) {
      for (var value : values) {
        reports.send(new LogRecord(machine + ".commands", key, Bytes.utf8(value)));
      }
    }
  }

  /// A key of a machine that belongs to this partition.
  static String keyIn(KafkaSettings settings, String machine, int partition) {
    var topic = new Topics(settings).commands(machine);
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "key-" + i)
        .filter(key -> topic.partitionOf(key) == partition)
        .findFirst()
        .orElseThrow();
  }

  /// Everything that is committed on a topic.
  static List<ConsumerRecord<String, String>> read(KafkaSettings settings, String channel) {
    var topic = new Topics(settings).named(channel);
    var partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(i -> new TopicPartition(topic.name(), i))
            .toList();
    var properties = new ClientProperties(settings).replayConsumer();
    var found = new ArrayList<ConsumerRecord<String, String>>();
    try (var consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(at -> consumer.position(at) < ends.getOrDefault(at, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(found::add);
      }
    }
    return found;
  }

  /// What the group of a machine has committed for a partition.
  static OptionalLong committed(KafkaSettings settings, String machine, int partition)
      throws Exception {
    var topics = new Topics(settings);
    try (var admin = Admin.create(new ClientProperties(settings).admin())) {
      var offsets =
          admin.listConsumerGroupOffsets(topics.group(machine)).partitionsToOffsetAndMetadata();
      var offset =
          offsets.get().get(new TopicPartition(topics.commands(machine).name(), partition));
      return offset == null ? OptionalLong.empty() : OptionalLong.of(offset.offset());
    }
  }
}
