package io.davit.events.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.events.client.KafkaSettings.TopicSizes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

  private static final KafkaSettings SETTINGS =
      KafkaSettings.of("broker:9092")
          .withProperties(
              Map.of(
                  "sasl.jaas.config", "password=geheim",
                  "max.block.ms", "2000",
                  "acks", "1",
                  "enable.auto.commit", "true"));
  private static final ClientProperties PROPERTIES = new ClientProperties(SETTINGS);

  @Test
  void everyClientGetsTheOperatorsProperties() {
    assertThat(PROPERTIES.admin()).containsEntry("sasl.jaas.config", "password=geheim");
    assertThat(PROPERTIES.replayConsumer()).containsEntry("sasl.jaas.config", "password=geheim");
    assertThat(PROPERTIES.reportingProducer())
        .containsEntry("sasl.jaas.config", "password=geheim")
        .containsEntry("max.block.ms", "2000");
  }

  @Test
  void whatTheProtocolRestsOnCannotBeSetOtherwise() {
    assertThat(PROPERTIES.transactionalProducer("id"))
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("transaction.timeout.ms", "10000")
        .containsEntry("retry.backoff.ms", "5");
    assertThat(PROPERTIES.groupConsumer("g"))
        .containsEntry("enable.auto.commit", "false")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("allow.auto.create.topics", "false")
        .containsEntry("auto.offset.reset", "earliest")
        .doesNotContainKey("max.poll.records")
        .doesNotContainKey("group.instance.id");
  }

  @Test
  void theClassicProtocolIsTheDefault() {
    assertThat(PROPERTIES.groupConsumer("g"))
        .containsEntry("group.protocol", "classic")
        .containsEntry("session.timeout.ms", "10000")
        .containsEntry("heartbeat.interval.ms", "3000");
    assertThat(
            new ClientProperties(SETTINGS.withGroupProtocol(GroupProtocol.CONSUMER))
                .groupConsumer("g"))
        .containsEntry("group.protocol", "consumer")
        .doesNotContainKey("session.timeout.ms")
        .doesNotContainKey("partition.assignment.strategy");
  }

  @Test
  void settingsDoNotShowTheirSecrets() {
    assertThat(SETTINGS.toString()).contains("sasl.jaas.config").doesNotContain("geheim");
  }

  @Test
  void badSettingsAreNamedWithTheirValue() {
    assertThatThrownBy(() -> KafkaSettings.of("b:1").withPrefix("a b"))
        .hasMessageContaining("kafka.prefix: a b");
    assertThatThrownBy(() -> new TopicSizes(0, 1, 1, 1))
        .hasMessageContaining("kafka.partitions: 0");
    assertThatThrownBy(() -> new TopicSizes(1, 1, 1, 2))
        .hasMessageContaining("kafka.min-insync: 2");
    assertThatThrownBy(() -> KafkaSettings.of(" ")).hasMessageContaining("bootstrap-servers");
  }
}
