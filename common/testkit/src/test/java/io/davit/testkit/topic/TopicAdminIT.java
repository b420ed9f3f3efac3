package io.davit.testkit.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.events.client.ClientProperties;
import io.davit.events.client.GroupProtocol;
import io.davit.events.client.KafkaSettings;
import io.davit.events.client.KafkaSettings.TopicSizes;
import io.davit.events.topic.GroupProtocolRefused;
import io.davit.events.topic.TopicAdmin;
import io.davit.events.topic.TopicsRefused;
import io.davit.testkit.kafka.BrokerSettings;
import io.davit.testkit.kafka.EmbeddedKafka;
import io.davit.testkit.kafka.KafkaFixture;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Protocol B10.
@Timeout(60)
class TopicAdminIT {

  @Test
  void whatIsMissingIsMadeAndASecondStartFindsItGood() throws Exception {
    var settings = KafkaFixture.prepared();

    try (var other = new TopicAdmin(settings)) {
      other.prepare(_ -> {});
      other.prepareAsOwner();
    }
  }

  @Test
  void othersWaitForTheTopologyHoweverLongTheSchedulerTakes() throws Exception {
    var settings = KafkaFixture.settings();
    var waitedFor = new LinkedBlockingQueue<String>();
    var prepared = new CompletableFuture<Boolean>();
    Thread.ofVirtual().start(() -> prepareAsOther(settings, waitedFor, prepared));

    assertThat(waitedFor.poll(60, TimeUnit.SECONDS))
        .isEqualTo(
            "record topology of topic " + settings.prefix() + "meta, which the scheduler writes");
    assertThat(prepared).isNotDone();
    KafkaFixture.prepare(settings);
    assertThat(prepared.get(60, TimeUnit.SECONDS)).isTrue();
  }

  private static void prepareAsOther(
      KafkaSettings settings,
      LinkedBlockingQueue<String> waitedFor,
      CompletableFuture<Boolean> prepared) {
    try (var other = new TopicAdmin(settings)) {
      other.prepare(waitedFor::add);
      prepared.complete(true);
    } catch (InterruptedException | RuntimeException e) {
      prepared.completeExceptionally(e);
    }
  }

  @Test
  void aBrokerThatDoesNotKnowTheNewGroupProtocolIsRefusedByNameAndValue() {
    var old = Map.of("group.coordinator.rebalance.protocols", "classic");
    try (var kafka = EmbeddedKafka.start(BrokerSettings.temporary().with(old))) {
      var settings =
          KafkaFixture.settingsFor(kafka.bootstrapServers())
              .withGroupProtocol(GroupProtocol.CONSUMER);

      assertThatThrownBy(() -> KafkaFixture.prepare(settings))
          .isInstanceOf(GroupProtocolRefused.class)
          .hasMessageStartingWith("kafka.groupProtocol: CONSUMER is not known to the broker at ")
          .hasMessageContaining("classic");
    }
  }

  @Test
  void anotherNumberOfPartitionsIsRefusedByTopic() throws Exception {
    var settings = KafkaFixture.prepared();

    refused(settings.withSizes(new TopicSizes(4, 1, 1, 1)))
        .hasMessageContaining(settings.prefix() + "backup.state: partitions is 2, but must be 4")
        .hasMessageContaining(settings.prefix() + "meta");
  }

  @Test
  void aTopicThatSomebodyMadeOtherwiseIsRefusedBySetting() throws Exception {
    var settings = KafkaFixture.settings();
    try (var admin = admin(settings)) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(settings.prefix() + "hooks.state", 2, (short) 1),
                  new NewTopic(settings.prefix() + "events", 3, (short) 1)))
          .all()
          .get();
    }
    refused(settings)
        .hasMessageContaining(
            settings.prefix() + "hooks.state: cleanup.policy is delete, but must be compact")
        .hasMessageContaining(
            settings.prefix()
                + "hooks.state: message.timestamp.type is CreateTime, but must be LogAppendTime")
        .hasMessageContaining(settings.prefix() + "events: partitions is 3, but must be 1");
  }

  @Test
  void aSettingThatSomebodyChangedIsRefused() throws Exception {
    var settings = KafkaFixture.prepared();
    var topic = settings.prefix() + "gate.state";
    try (var admin = admin(settings)) {
      var unclean = new ConfigEntry("unclean.leader.election.enable", "true");
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.TOPIC, topic),
                  List.of(new AlterConfigOp(unclean, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
    refused(settings).hasMessageContaining(topic + ": unclean.leader.election.enable is true");
  }

  @Test
  void fewerCopiesThanWantedAreRefused() throws Exception {
    var settings = KafkaFixture.prepared();

    refused(settings.withSizes(new TopicSizes(2, 1, 2, 2)))
        .hasMessageContaining(
            settings.prefix() + "gate.state: replication factor is 1, but must be 2 or more")
        .hasMessageContaining("min.insync.replicas is 1, but must be 2 or more");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
      KafkaSettings settings) {
    return assertThatThrownBy(
            () -> {
              try (var admin = new TopicAdmin(settings)) {
                admin.prepareAsOwner();
              }
            })
        .isInstanceOfSatisfying(
            TopicsRefused.class, refused -> assertThat(refused.problems()).isNotEmpty());
  }

  private static Admin admin(KafkaSettings settings) {
    return Admin.create(new ClientProperties(settings).admin());
  }
}
