package io.davit.events.log;

import io.davit.coordinator.log.Logs;
import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.time.Ticker;
import io.davit.events.client.ClientProperties;
import io.davit.events.client.KafkaSettings;
import io.davit.events.topic.Topic;
import io.davit.events.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/// The logs of machines on Kafka. The topics must have been prepared.
public final class KafkaLogs implements Logs, AutoCloseable {

  private final Topics topics;
  private final ClientProperties properties;
  private final Ticker ticker;
  private final Admin admin;

  public KafkaLogs(KafkaSettings settings, Ticker ticker) {
    this.topics = new Topics(settings);
    this.properties = new ClientProperties(settings);
    this.ticker = ticker;
    this.admin = Admin.create(properties.admin());
  }

  @Override
  public MachineLog open(String machine) {
    return open(new Source(machine, topics.commands(machine), Optional.of(topics.state(machine))));
  }

  /// The log of a reader that remembers nothing but its position: batches have no states.
  ///
  /// @param reader names its group
  public MachineLog open(String reader, Topic topic) {
    return open(new Source(reader, topic, Optional.empty()));
  }

  /// Only after all logs are closed.
  @Override
  public void close() {
    admin.close(Duration.ofSeconds(5));
  }

  private MachineLog open(Source source) {
    return new KafkaMachineLog(
        new PartitionAttempt.Shared(source, topics, properties, admin), ticker);
  }
}
