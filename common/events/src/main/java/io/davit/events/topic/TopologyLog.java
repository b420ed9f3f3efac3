package io.davit.events.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.events.client.ClientProperties;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The one record of the topic `meta`.
record TopologyLog(Topic meta, ClientProperties properties) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration POLL = Duration.ofMillis(100);

  /// The record as it stands, waited for if it is not there yet.
  Optional<Topology> read(Duration atMost) {
    var partition = new TopicPartition(meta.name(), 0);
    try (var consumer =
        new KafkaConsumer<>(
            properties.replayConsumer(), new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      var patience = atMost.dividedBy(POLL);
      Optional<Topology> newest = Optional.empty();
      while (consumer.position(partition) < end || (newest.isEmpty() && patience-- > 0)) {
        for (var entry : consumer.poll(POLL)) {
          var found = topology(entry);
          newest = found.isPresent() ? found : newest;
        }
      }
      return newest;
    }
  }

  private static Optional<Topology> topology(ConsumerRecord<String, byte[]> entry) {
    byte @Nullable [] value = entry.value();
    return Topology.KEY.equals(entry.key()) && value != null
        ? Optional.of(JSON.readValue(value, Topology.class))
        : Optional.empty();
  }

  void write(Topology topology) throws InterruptedException {
    var value = JSON.writeValueAsString(topology).getBytes(UTF_8);
    try (var producer =
        new KafkaProducer<>(
            properties.reportingProducer(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(meta.name(), 0, Topology.KEY, value)).get();
    } catch (ExecutionException e) {
      throw new KafkaException("Topology not written to " + meta.name(), e.getCause());
    }
  }
}
