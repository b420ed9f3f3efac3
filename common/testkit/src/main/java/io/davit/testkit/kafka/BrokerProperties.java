package io.davit.testkit.kafka;

import java.nio.file.Path;
import java.util.Properties;

/// The properties of a broker that is its own controller, small, and quick to come back.
final class BrokerProperties {

  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final int NODE_ID = 1;

  private BrokerProperties() {}

  static Properties of(BrokerSettings settings, Path directory, int port, int controllerPort) {
    var properties = new Properties();
    listen(properties, port, controllerPort);
    properties.setProperty("log.dirs", directory.toString());
    properties.setProperty("auto.create.topics.enable", "false");
    singleNode(properties);
    small(properties);
    quick(properties);
    properties.putAll(settings.overrides());
    return properties;
  }

  private static void listen(Properties properties, int port, int controllerPort) {
    var client = "PLAINTEXT://127.0.0.1:" + port;
    var controller = "127.0.0.1:" + controllerPort;
    properties.setProperty("process.roles", "broker,controller");
    properties.setProperty("node.id", Integer.toString(NODE_ID));
    properties.setProperty("listeners", client + "," + CONTROLLER_LISTENER + "://" + controller);
    properties.setProperty("advertised.listeners", client);
    properties.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    properties.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.setProperty("controller.quorum.voters", NODE_ID + "@" + controller);
  }

  private static void singleNode(Properties properties) {
    properties.setProperty("default.replication.factor", "1");
    properties.setProperty("min.insync.replicas", "1");
    properties.setProperty("offsets.topic.replication.factor", "1");
    properties.setProperty("offsets.topic.num.partitions", "4");
    properties.setProperty("transaction.state.log.replication.factor", "1");
    properties.setProperty("transaction.state.log.min.isr", "1");
    properties.setProperty("transaction.state.log.num.partitions", "4");
    properties.setProperty("share.coordinator.state.topic.replication.factor", "1");
    properties.setProperty("share.coordinator.state.topic.min.isr", "1");
    properties.setProperty("share.coordinator.state.topic.num.partitions", "4");
  }

  private static void small(Properties properties) {
    properties.setProperty("num.network.threads", "2");
    properties.setProperty("num.io.threads", "4");
    properties.setProperty("log.cleaner.dedupe.buffer.size", "8388608");
    properties.setProperty("log.index.size.max.bytes", "1048576");
    properties.setProperty("offsets.topic.segment.bytes", "4194304");
    properties.setProperty("transaction.state.log.segment.bytes", "4194304");
  }

  /// After a kill the controller waits out the dead incarnation's session; an abandoned transaction
  /// is looked for every 10 s by default; and one that follows another closely waits 20 ms by
  /// default if the markers of the other are not written yet.
  private static void quick(Properties properties) {
    properties.setProperty("group.initial.rebalance.delay.ms", "0");
    properties.setProperty("broker.session.timeout.ms", "2000");
    properties.setProperty("broker.heartbeat.interval.ms", "500");
    properties.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    properties.setProperty("add.partitions.to.txn.retry.backoff.ms", "2");
  }
}
