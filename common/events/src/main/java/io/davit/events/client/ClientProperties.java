package io.davit.events.client;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The properties of each kind of client. The values are measured ones; each has its reason here.
/// The operator's own properties win over what is only tuned, and never over what the protocol
/// rests on.
public final class ClientProperties {

  private static final int MIB = 1024 * 1024;
  private static final long LONGEST_POLL_MILLIS = 60_000;
  private static final int REPLAY_RECORDS = 5_000;

  private final KafkaSettings settings;

  public ClientProperties(KafkaSettings settings) {
    this.settings = settings;
  }

  /// For topics, groups and offsets.
  public Map<String, Object> admin() {
    return merged(Map.of("default.api.timeout.ms", "30000"), Map.of());
  }

  /// A member of a group. It takes what a poll brings, whatever its owner is doing, and looks for
  /// its own position.
  public Map<String, Object> groupConsumer(String group) {
    var fixed = new HashMap<>(consumer());
    fixed.put("group.id", group);
    fixed.put("group.protocol", settings.groupProtocol().name().toLowerCase(Locale.ROOT));
    switch (settings.groupProtocol()) {
      case CLASSIC -> fixed.putAll(classic());
      case CONSUMER -> {}
    }
    return merged(tunedMember(), fixed);
  }

  /// A poll thread never blocks for long: one that is stuck must not hold a rebalance up.
  private static Map<String, String> tunedMember() {
    return Map.of(
        "default.api.timeout.ms",
        "30000",
        "max.poll.interval.ms",
        Long.toString(LONGEST_POLL_MILLIS));
  }

  /// Reads a log to its end, without a group. With the default wait of 500 ms a replay that catches
  /// the tail often sits that long in a fetch.
  public Map<String, Object> replayConsumer() {
    return assignedConsumer("20");
  }

  /// Reads a log on and on, without a group.
  public Map<String, Object> tailConsumer() {
    return assignedConsumer("500");
  }

  private Map<String, Object> assignedConsumer(String fetchWaitMillis) {
    var tuned =
        Map.of(
            "default.api.timeout.ms", "30000",
            "max.poll.records", Integer.toString(REPLAY_RECORDS),
            "max.partition.fetch.bytes", Integer.toString(8 * MIB),
            "fetch.max.bytes", Integer.toString(50 * MIB),
            "fetch.max.wait.ms", fetchWaitMillis);
    var fixed = new HashMap<>(consumer());
    fixed.put("group.protocol", "classic");
    return merged(tuned, fixed);
  }

  /// The producer of one partition (protocol B1). With the default back-off of 100 ms a transaction
  /// of 8 ms takes 106.
  public Map<String, Object> transactionalProducer(String transactionalId) {
    var fixed = new HashMap<>(producer());
    fixed.put("transactional.id", transactionalId);
    fixed.put("transaction.timeout.ms", Long.toString(settings.timing().transaction().toMillis()));
    return merged(tunedProducer("5"), fixed);
  }

  /// For reports: idempotent, without transactions (protocol B5).
  public Map<String, Object> reportingProducer() {
    return merged(tunedProducer("20"), producer());
  }

  private static Map<String, String> tunedProducer(String backoffMillis) {
    return Map.of(
        "delivery.timeout.ms", "120000",
        "max.block.ms", "30000",
        "linger.ms", "0",
        "retry.backoff.ms", backoffMillis);
  }

  /// A dead letter is as large as what it stands for, and its headers beside.
  private static Map<String, String> producer() {
    return Map.of(
        "acks", "all",
        "enable.idempotence", "true",
        "max.request.size", Integer.toString(4 * MIB));
  }

  private static Map<String, String> consumer() {
    return Map.of(
        "auto.offset.reset", "earliest",
        "enable.auto.commit", "false",
        "isolation.level", "read_committed",
        "allow.auto.create.topics", "false");
  }

  private Map<String, String> classic() {
    var timing = settings.timing();
    return Map.of(
        "session.timeout.ms", Long.toString(timing.session().toMillis()),
        "heartbeat.interval.ms", Long.toString(timing.heartbeat().toMillis()),
        "partition.assignment.strategy",
            "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
  }

  private Map<String, Object> merged(Map<String, String> tuned, Map<String, String> fixed) {
    var properties = new HashMap<String, Object>();
    properties.put("request.timeout.ms", "10000");
    properties.put("reconnect.backoff.max.ms", "1000");
    properties.putAll(tuned);
    properties.putAll(settings.properties());
    properties.putAll(fixed);
    properties.put("bootstrap.servers", settings.bootstrapServers());
    return properties;
  }
}
