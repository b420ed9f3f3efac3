package io.davit.testkit.kafka;

import io.davit.testkit.docker.DockerEngine;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.kafka.KafkaContainer;

/// The broker of all tests of a JVM: Kafka in a container where a Docker engine answers and has the
/// image, else the embedded one. It says which.
final class SharedBroker {

  private static final String IMAGE = "apache/kafka:4.3.1";

  /// So that tests need not wait for the sessions of the dead.
  private static final Map<String, String> IMPATIENT =
      Map.of("group.min.session.timeout.ms", "1000");

  /// Started when it is first asked for.
  static final String BOOTSTRAP_SERVERS = start();

  private SharedBroker() {}

  private static String start() {
    Logger log = LoggerFactory.getLogger(SharedBroker.class);
    boolean docker = DockerEngine.local().canRun(IMAGE);
    log.info("Kafka fixture: {}", docker ? IMAGE : "embedded broker");
    return docker ? container() : embedded();
  }

  private static String container() {
    var container = new KafkaContainer(IMAGE).withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
    IMPATIENT.forEach((name, value) ->
        container.withEnv("KAFKA_" + name.replace('.', '_').toUpperCase(Locale.ROOT), value));
    container.start();
    return container.getBootstrapServers();
  }

  private static String embedded() {
    var kafka = EmbeddedKafka.start(BrokerSettings.temporary().with(IMPATIENT));
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop-kafka"));
    return kafka.bootstrapServers();
  }
}
