package io.davit.benchmarks.run;

import io.davit.events.client.KafkaSettings;
import io.davit.events.topic.Topics;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.model.velero.v1.Schedule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.node.JsonNodeFactory;

/// Requests by message, as any producer would send them.
final class Messages implements AutoCloseable {

  private static final String SCHEDULE = "by-message";

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  Messages(KafkaSettings kafka) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", "0"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    topic = new Topics(kafka).named(Topics.REQUESTS).name();
  }

  /// Makes the Schedule that the messages ask to run; it never runs by itself.
  void schedule(KubeClients cluster, String namespace) {
    var kind = Kinds.of(Schedule.class);
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    object.putObject("metadata").put("name", SCHEDULE).put("namespace", Backups.NAMESPACE);
    var spec = object.putObject("spec").put("schedule", "0 0 1 1 *").put("paused", true);
    spec.putObject("template").putArray("includedNamespaces").add(namespace);
    var _ = cluster.writer().create(kind, Backups.NAMESPACE, object);
  }

  /// Sends a request.
  ///
  /// @return when the broker had acknowledged it
  Instant send(String id) throws InterruptedException {
    var value = "{\"schedule\":\"" + SCHEDULE + "\"}";
    var out = new ProducerRecord<>(topic, bytes(id), bytes(value));
    Map.of(
            "ce_specversion", "1.0",
            "ce_id", id,
            "ce_source", "/bench",
            "ce_type", "io.davit.backup.request.v1",
            "content-type", "application/json")
        .forEach((name, text) -> out.headers().add(name, bytes(text)));
    try {
      var _ = producer.send(out).get();
      return Site.CLOCK.instant();
    } catch (ExecutionException e) {
      throw new IllegalStateException("message " + id + ": not sent", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
  }
}
