package io.davit.events.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What Davit needs to know of the broker.
///
/// @param bootstrapServers `host:port`, separated by commas
/// @param prefix before each topic, group and transactional id, `davit.` for example; one for each
///   cluster when several share a broker
/// @param properties passed to every client as they are: TLS, SASL; never printed
/// @param tenants each has an intake topic `requests.<tenant>` of its own
/// @param replyTopics names without prefix on which answers may be asked for beside `replies`
/// @param sizes of the topics
/// @param groupProtocol of the machines' consumers
/// @param timing of groups and transactions
public record KafkaSettings(
    String bootstrapServers,
    String prefix,
    Map<String, String> properties,
    List<String> tenants,
    List<String> replyTopics,
    TopicSizes sizes,
    GroupProtocol groupProtocol,
    Timing timing) {

  private static final Pattern LEGAL_PREFIX = Pattern.compile("[a-zA-Z0-9._-]{1,64}");
  private static final Pattern LEGAL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  /// How many partitions and copies the topics have. Changing a number of partitions means draining
  /// (protocol B10).
  ///
  /// @param machinePartitions of each machine's topics but the gate's, and of the assignments
  /// @param publicPartitions of requests, replies, events and progress
  public record TopicSizes(
      int machinePartitions, int publicPartitions, int replication, int minInsync) {

    /// Three brokers.
    public static final TopicSizes DEFAULT = new TopicSizes(16, 4, 3, 2);

    /// One broker.
    public static final TopicSizes SINGLE_BROKER = new TopicSizes(16, 4, 1, 1);

    public TopicSizes {
      atLeastOne("kafka.partitions", machinePartitions);
      atLeastOne("kafka.public-partitions", publicPartitions);
      atLeastOne("kafka.replication", replication);
      atLeastOne("kafka.min-insync", minInsync);
      if (minInsync > replication) {
        throw new IllegalArgumentException(
            "kafka.min-insync: " + minInsync + " is more than kafka.replication " + replication);
      }
    }

    private static void atLeastOne(String field, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(field + ": " + value + " is less than 1");
      }
    }
  }

  /// Time-outs of groups and transactions (protocol B5).
  ///
  /// @param session after which a silent member loses its partitions; the classic protocol only
  /// @param heartbeat between two signs of life; the classic protocol only
  /// @param transaction after which the broker aborts one that was left open
  public record Timing(Duration session, Duration heartbeat, Duration transaction) {
    public static final Timing DEFAULT =
        new Timing(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(10));
  }

  public KafkaSettings {
    properties = Map.copyOf(properties);
    tenants = List.copyOf(tenants);
    replyTopics = List.copyOf(replyTopics);
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("kafka.bootstrap-servers: is empty");
    }
    if (!LEGAL_PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException("kafka.prefix: " + prefix + " is no prefix of a topic");
    }
    for (var tenant : tenants) {
      if (!LEGAL_NAME.matcher(tenant).matches()) {
        throw new IllegalArgumentException("kafka.tenants: " + tenant + " is no name of a topic");
      }
    }
  }

  /// Everything at its default but the broker.
  public static KafkaSettings of(String bootstrapServers) {
    return new KafkaSettings(
        bootstrapServers,
        "davit.",
        Map.of(),
        List.of(),
        List.of(),
        TopicSizes.DEFAULT,
        GroupProtocol.CLASSIC,
        Timing.DEFAULT);
  }

  /// The same under another prefix.
  public KafkaSettings withPrefix(String prefix) {
    return new KafkaSettings(
        bootstrapServers, prefix, properties, tenants, replyTopics, sizes, groupProtocol, timing);
  }

  /// The same with topics of another size.
  public KafkaSettings withSizes(TopicSizes sizes) {
    return new KafkaSettings(
        bootstrapServers, prefix, properties, tenants, replyTopics, sizes, groupProtocol, timing);
  }

  /// The same with other properties for every client.
  public KafkaSettings withProperties(Map<String, String> properties) {
    return new KafkaSettings(
        bootstrapServers, prefix, properties, tenants, replyTopics, sizes, groupProtocol, timing);
  }

  /// The same with another protocol of the machines' groups.
  public KafkaSettings withGroupProtocol(GroupProtocol groupProtocol) {
    return new KafkaSettings(
        bootstrapServers, prefix, properties, tenants, replyTopics, sizes, groupProtocol, timing);
  }

  /// The same with other time-outs.
  public KafkaSettings withTiming(Timing timing) {
    return new KafkaSettings(
        bootstrapServers, prefix, properties, tenants, replyTopics, sizes, groupProtocol, timing);
  }

  /// The same with intake topics for tenants.
  public KafkaSettings withTenants(List<String> tenants) {
    return new KafkaSettings(
        bootstrapServers, prefix, properties, tenants, replyTopics, sizes, groupProtocol, timing);
  }

  /// The values of [#properties] may be secrets: only their names are shown.
  @Override
  public String toString() {
    return "KafkaSettings[bootstrapServers=%s, prefix=%s, properties=%s, tenants=%s, replyTopics=%s, sizes=%s, groupProtocol=%s, timing=%s]"
        .formatted(
            bootstrapServers,
            prefix,
            new TreeSet<>(properties.keySet()),
            tenants,
            replyTopics,
            sizes,
            groupProtocol,
            timing);
  }
}
