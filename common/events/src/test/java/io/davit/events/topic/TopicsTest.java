package io.davit.events.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.events.client.KafkaSettings;
import io.davit.events.client.KafkaSettings.TopicSizes;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private static final KafkaSettings SETTINGS =
      KafkaSettings.of("localhost:9092").withTenants(List.of("shop"));
  private static final Topics TOPICS = new Topics(SETTINGS);

  @Test
  void aMachineHasEquallyCutCommandsAndStatesAndTheGateOnePartition() {
    assertThat(TOPICS.commands(Machines.BACKUP).partitions()).isEqualTo(16);
    assertThat(TOPICS.state(Machines.BACKUP).partitions()).isEqualTo(16);
    assertThat(TOPICS.commands(Machines.GATE).partitions()).isEqualTo(1);
    assertThat(TOPICS.state(Machines.GATE).partitions()).isEqualTo(1);
  }

  @Test
  void everyChannelHasATopicUnderThePrefix() {
    assertThat(TOPICS.of(Channels.EVENTS).name()).isEqualTo("davit.events");
    assertThat(TOPICS.of(Channels.HOOKS).name()).isEqualTo("davit.hooks.commands");
    assertThat(TOPICS.of(Channels.HOLDERS).partitions()).isEqualTo(1);
    assertThat(TOPICS.of(Channels.ASSIGNMENTS).kind().compacted()).isTrue();
    assertThat(TOPICS.named("meta").kind().compacted()).isTrue();
  }

  @Test
  void whatIsConsumedHasDeadLetters() {
    assertThat(TOPICS.all().stream().map(Topic::name))
        .contains(
            "davit.requests.dlq",
            "davit.requests.shop",
            "davit.requests.shop.dlq",
            "davit.gate.commands.dlq");
    assertThat(TOPICS.intakes())
        .extracting(Topic::channel)
        .containsExactly("requests", "requests.shop");
  }

  @Test
  void machinesCommandsMayNotBeARepliesTopic() {
    assertThat(TOPICS.replyTopics()).containsExactly("davit.replies");
  }

  @Test
  void statesAreKeptShortForAReplay() {
    assertThat(TOPICS.state(Machines.BACKUP).kind().configs(2))
        .containsEntry("cleanup.policy", "compact")
        .containsEntry("message.timestamp.type", "LogAppendTime")
        .containsEntry("min.insync.replicas", "2")
        .containsEntry("unclean.leader.election.enable", "false")
        .containsEntry("segment.bytes", "33554432")
        .containsEntry("segment.ms", "600000")
        .containsEntry("min.cleanable.dirty.ratio", "0.1")
        .containsEntry("max.compaction.lag.ms", "3600000")
        .containsEntry("delete.retention.ms", "86400000");
    assertThat(TOPICS.commands(Machines.BACKUP).kind().configs(2))
        .containsEntry("retention.ms", "604800000");
  }

  @Test
  void theHashOfAKeyIsForGood() {
    assertThat(KeyHash.partition("cluster", 16)).isEqualTo(2);
    assertThat(KeyHash.partition("9f1c8a54-6f0e-4a3e-9a39-0a9a4d7c2b11", 16)).isEqualTo(0);
    assertThat(KeyHash.partition("default/shop", 16)).isEqualTo(7);
  }

  @Property
  void allKeysOfANodeAreInOnePartition(
      @ForAll String effect, @ForAll @IntRange(min = 1, max = 64) int partitions) {
    var assignments =
        new Topic("assignments", "davit.assignments", TopicKind.ASSIGNMENTS, partitions);

    assertThat(assignments.partitionOf("node-1/" + effect))
        .isEqualTo(assignments.partitionOf("node-1"))
        .isBetween(0, partitions - 1);
  }

  @Test
  void anotherCutThanTheRecordedOneIsRefusedByTopic() {
    var recorded = new Topics(SETTINGS.withSizes(new TopicSizes(8, 4, 3, 2))).topology();

    assertThat(new TopicChecks(SETTINGS, TOPICS).topology(Optional.of(recorded)))
        .anySatisfy(problem ->
            assertThat(problem.toString())
                .isEqualTo(
                    "topic davit.backup.state: partitions in davit.meta is 8, but must be 16"))
        .noneSatisfy(problem -> assertThat(problem.topic()).contains("gate"));
    assertThat(new TopicChecks(SETTINGS, TOPICS).topology(Optional.of(TOPICS.topology())))
        .isEmpty();
    assertThat(new TopicChecks(SETTINGS, TOPICS).topology(Optional.empty()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.topic()).isEqualTo("davit.meta"));
  }

  @Test
  void aTopicThatIsThereTwiceIsRefused() {
    var twice = SETTINGS.withTenants(List.of("a", "a"));

    assertThatThrownBy(() -> new Topics(twice)).hasMessageContaining("requests.a");
  }
}
