package io.davit.testkit.kafka;

import io.davit.events.client.KafkaSettings;
import io.davit.events.client.KafkaSettings.Timing;
import io.davit.events.client.KafkaSettings.TopicSizes;
import io.davit.events.topic.TopicAdmin;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// One broker for all tests of a JVM, and a prefix of its own for each that asks.
public final class KafkaFixture {

  private static final TopicSizes SMALL = new TopicSizes(2, 1, 1, 1);
  private static final Timing QUICK =
      new Timing(Duration.ofSeconds(6), Duration.ofSeconds(1), Duration.ofSeconds(10));
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private KafkaFixture() {}

  /// Settings for the shared broker under a prefix that nobody else has; the topics do not exist
  /// yet. Machines have two partitions.
  public static KafkaSettings settings() {
    return settingsFor(SharedBroker.BOOTSTRAP_SERVERS);
  }

  /// The same, with the topics.
  public static KafkaSettings prepared() throws InterruptedException {
    return prepare(settings());
  }

  /// Settings for any broker of one node.
  public static KafkaSettings settingsFor(String bootstrapServers) {
    return KafkaSettings.of(bootstrapServers)
        .withPrefix("t" + PREFIXES.incrementAndGet() + ".")
        .withSizes(SMALL)
        .withTiming(QUICK);
  }

  /// Makes the topics.
  public static KafkaSettings prepare(KafkaSettings settings) throws InterruptedException {
    try (var admin = new TopicAdmin(settings)) {
      admin.prepareAsOwner();
    }
    return settings;
  }
}
