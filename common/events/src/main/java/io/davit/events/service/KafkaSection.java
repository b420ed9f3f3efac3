package io.davit.events.service;

import io.davit.events.client.GroupProtocol;
import io.davit.events.client.KafkaSettings;
import io.davit.events.client.KafkaSettings.Timing;
import io.davit.events.client.KafkaSettings.TopicSizes;
import io.davit.model.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The section `kafka` of a process's settings.
public record KafkaSection(
    @Setting("Brokers to start from, `host:port`, separated by commas") String bootstrapServers,
    @Setting(value = "Before each topic, group and transactional id", orElse = "davit.")
        String prefix,
    @Setting(value = "Passed to every client as they are: TLS, SASL", orElse = "")
        Map<String, String> properties,
    @Setting("A file of such properties, for what is secret") @Nullable Path propertiesFile,
    @Setting(value = "Each has an intake topic `requests.<tenant>` of its own", orElse = "")
        List<String> tenants,
    @Setting(value = "Topics, without prefix, on which answers may be asked for", orElse = "")
        List<String> replyTopics,
    @Setting(value = "Partitions of each machine's topics", orElse = "16") int partitions,
    @Setting(value = "Partitions of requests, replies, events and progress", orElse = "4")
        int publicPartitions,
    @Setting(value = "Copies of each partition", orElse = "3") int replication,
    @Setting(value = "Copies that must have a record", orElse = "2") int minInsync,
    @Setting(value = "Protocol of the machines' groups", orElse = "CLASSIC")
        GroupProtocol groupProtocol,
    @Setting(value = "After which a silent member loses its partitions", orElse = "10s")
        Duration session,
    @Setting(value = "Between two signs of life", orElse = "3s") Duration heartbeat,
    @Setting(value = "After which the broker aborts an open transaction", orElse = "10s")
        Duration transaction) {

  public KafkaSection {
    properties = Map.copyOf(properties);
    tenants = List.copyOf(tenants);
    replyTopics = List.copyOf(replyTopics);
  }

  /// The section that says the same as these settings.
  public static KafkaSection of(KafkaSettings settings) {
    return new KafkaSection(
        settings.bootstrapServers(),
        settings.prefix(),
        settings.properties(),
        null,
        settings.tenants(),
        settings.replyTopics(),
        settings.sizes().machinePartitions(),
        settings.sizes().publicPartitions(),
        settings.sizes().replication(),
        settings.sizes().minInsync(),
        settings.groupProtocol(),
        settings.timing().session(),
        settings.timing().heartbeat(),
        settings.timing().transaction());
  }

  /// What the clients need, with the properties of [#propertiesFile], which win.
  ///
  /// @throws UncheckedIOException if that file cannot be read
  public KafkaSettings settings() {
    var all = new HashMap<>(properties);
    all.putAll(fileProperties());
    return new KafkaSettings(
        bootstrapServers,
        prefix,
        all,
        tenants,
        replyTopics,
        new TopicSizes(partitions, publicPartitions, replication, minInsync),
        groupProtocol,
        new Timing(session, heartbeat, transaction));
  }

  private Map<String, String> fileProperties() {
    var read = new Properties();
    if (propertiesFile != null) {
      try (var reader = Files.newBufferedReader(propertiesFile)) {
        read.load(reader);
      } catch (IOException e) {
        throw new UncheckedIOException("kafka.propertiesFile: " + propertiesFile, e);
      }
    }
    return read.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, read::getProperty));
  }
}
