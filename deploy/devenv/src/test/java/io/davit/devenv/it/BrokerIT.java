package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.devenv.DevenvSettings.Ports;
import io.davit.events.stream.KafkaReports;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Backup;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.EmbeddedKafkaProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 400, unit = TimeUnit.SECONDS)
@Tag("chaos")
class BrokerIT {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final List<String> POISONED =
      List.of("requests", "backup.commands", "hooks.commands", "repository.commands");

  /// Enough keys to reach every partition.
  private static final int KEYS = 64;

  @TempDir private Path data;

  /// Records that are not JSON stand before a run in every partition, and the broker is killed in
  /// the middle of it.
  @Test
  void aRunOutlivesPoisonAndAKilledBroker() throws Exception {
    var log = Files.createDirectory(data.resolve("broker"));
    try (var broker = EmbeddedKafkaProcess.start(log);
        var devenv = devenv(broker)) {
      var shop = new Shop(devenv);
      shop.open();
      var files = shop.volume();
      poison(devenv);
      shop.backUp("b1");
      Await.until(
          "a run in progress",
          () ->
              shop.find(Kinds.of(Backup.class), "velero", "b1")
                  .filter(it -> Set.of("InProgress", "Finalizing").contains(Shop.phase(it))));
      broker.kill();
      broker.start();
      var end = shop.endOfBackup("b1");
      assertThat(Shop.phase(end)).as(end.path("status").toString()).isEqualTo("Completed");
      shop.proveRestorable("b1", files);
      for (var topic : POISONED) {
        assertThat(deadLetters(devenv, topic)).as(topic).hasSize(KEYS);
      }
    }
  }

  private Devenv devenv(EmbeddedKafkaProcess broker) throws InterruptedException {
    var settings =
        new DevenvSettings(
            data, "velero", "davit", null, broker.bootstrapServers(), null, Ports.FREE);
    return Devenv.prepare(settings, CLOCK, new SecureRandom())
        .run(List.of(DavitProcess.values()), CLOCK);
  }

  private static void poison(Devenv devenv) throws InterruptedException {
    var bytes = Bytes.of("{\"type\":".getBytes(StandardCharsets.UTF_8));
    try (var producer = new KafkaReports(devenv.kafka())) {
      for (var topic : POISONED) {
        for (int key = 0; key < KEYS; key++) {
          var _ = producer.send(new LogRecord(topic, "poison-" + key, bytes));
        }
      }
    }
  }

  /// The keys of what was set aside.
  private static Set<String> deadLetters(Devenv devenv, String topic) {
    var properties = Map.<String, Object>of("bootstrap.servers", devenv.kafka().bootstrapServers());
    var text = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(properties, text, text)) {
      var name = devenv.kafka().prefix() + topic + ".dlq";
      var partitions =
          consumer.partitionsFor(name).stream()
              .map(it -> new TopicPartition(name, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var keys = new HashSet<String>();
      while (partitions.stream()
          .anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
        consumer.poll(Duration.ofMillis(200)).forEach(letter -> keys.add(letter.key()));
      }
      return keys;
    }
  }
}
