package io.davit.benchmarks.run;

import io.davit.events.client.KafkaSettings;
import io.davit.events.topic.Topics;
import io.davit.model.channel.Machines;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// When the broker appended which record of a run: listens to the topics from outside, and sees
/// records as soon as they are written, committed or not.
final class Hops implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<String, Map<String, Long>> appended = new ConcurrentHashMap<>();
  private final Map<String, Queue<Long>> states = new ConcurrentHashMap<>();
  private final Thread thread = new Thread(this::run, "hops");
  private volatile boolean closed;

  Hops(KafkaSettings kafka) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "isolation.level", "read_uncommitted",
                "fetch.max.wait.ms", "500"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    var topics = new Topics(kafka);
    List<TopicPartition> partitions = new ArrayList<>();
    for (var topic :
        List.of(
            topics.commands(Machines.BACKUP),
            topics.state(Machines.BACKUP),
            topics.commands(Machines.GATE))) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        partitions.add(new TopicPartition(topic.name(), partition));
      }
    }
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!closed) {
      consumer.poll(Duration.ofMillis(100)).forEach(this::note);
    }
    consumer.close();
  }

  private void note(ConsumerRecord<byte[], byte[]> read) {
    byte[] value = read.value();
    byte[] key = read.key();
    if (value == null || key == null) {
      return;
    }
    var json = JSON.readTree(value);
    var run = json.path("run").asString(new String(key, StandardCharsets.UTF_8));
    appended
        .computeIfAbsent(run, _ -> new ConcurrentHashMap<>())
        .putIfAbsent(name(json), read.timestamp());
    if (json.has("state")) {
      states.computeIfAbsent(run, _ -> new ConcurrentLinkedQueue<>()).add(read.timestamp());
    }
  }

  /// When the first state of a run was appended after an instant, both in milliseconds of the
  /// epoch.
  OptionalLong stateAfter(String run, long millis) {
    return states.getOrDefault(run, new ConcurrentLinkedQueue<>()).stream()
        .mapToLong(Long::longValue)
        .filter(at -> at > millis)
        .min();
  }

  /// The simple name of a command, or of a state with `state ` before it.
  private static String name(JsonNode json) {
    return json.has("state")
        ? "state " + json.path("state").path("type").asString("")
        : json.path("type").asString("");
  }

  /// When a record was appended, in milliseconds of the epoch.
  OptionalLong at(String run, String record) {
    Long at = appended.getOrDefault(run, Map.of()).get(record);
    return at == null ? OptionalLong.empty() : OptionalLong.of(at);
  }

  @Override
  public void close() {
    closed = true;
  }
}
