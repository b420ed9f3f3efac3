package io.davit.testkit.log;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Replayed;
import io.davit.events.client.GroupProtocol;
import io.davit.events.client.KafkaSettings;
import io.davit.events.stream.KafkaReports;
import io.davit.model.channel.Machines;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.BrokerSettings;
import io.davit.testkit.kafka.EmbeddedKafka;
import io.davit.testkit.kafka.KafkaFixture;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Several owners, and a broker that goes and comes: nothing is lost, nothing is decided twice
/// (protocol B3, B4, B5).
@Timeout(90)
class SharingIT {

  private static final String MACHINE = Machines.BACKUP;
  private static final int COMMANDS = 60;

  @ParameterizedTest
  @EnumSource(GroupProtocol.class)
  void ownersComeAndGoWhileCommandsArrive(GroupProtocol protocol) throws Exception {
    var settings = KafkaFixture.prepared().withGroupProtocol(protocol);
    try (var first = CountingOwner.start(settings, MACHINE)) {
      Await.until("the first has both partitions", () -> first.has() == 2);
      var sender = Thread.ofVirtual().start(() -> sendAll(settings));
      try (var second = CountingOwner.start(settings, MACHINE)) {
        Await.until("they share", () -> first.has() == 1 && second.has() == 1);
        sender.join();
      }
      Await.until("the first has both again", () -> first.has() == 2);
      Await.until("all is counted", () -> total(settings) == COMMANDS);
    }
    assertThat(counts(settings)).isEqualTo(Map.of("a", 20, "b", 20, "c", 20));
  }

  @Test
  void aBrokerThatRestartsCostsNothing() throws Exception {
    try (var kafka = EmbeddedKafka.start(BrokerSettings.temporary())) {
      var settings = KafkaFixture.prepare(KafkaFixture.settingsFor(kafka.bootstrapServers()));
      try (var owner = CountingOwner.start(settings, MACHINE)) {
        Await.until("it has both partitions", () -> owner.has() == 2);
        var sender = Thread.ofVirtual().start(() -> sendAll(settings));
        Await.until("some are counted", () -> total(settings) > COMMANDS / 4);
        kafka.stop();
        kafka.start();
        sender.join();
        Await.until("all is counted", () -> total(settings) >= COMMANDS);
      }
      assertThat(counts(settings)).isEqualTo(Map.of("a", 20, "b", 20, "c", 20));
    }
  }

  @Test
  void aCommitWhoseOutcomeIsUnknownIsSettledByTheReplay() throws Exception {
    try (var kafka = EmbeddedKafka.start(BrokerSettings.temporary())) {
      var settings =
          KafkaFixture.prepare(KafkaFixture.settingsFor(kafka.bootstrapServers()))
              .withProperties(Map.of("max.block.ms", "1500"));
      var key = Brokers.keyIn(settings, MACHINE, 0);
      Brokers.send(settings, MACHINE, key, "one");
      try (var owner = HandOwner.start(settings, MACHINE)) {
        var partition = owner.nextAssigned(0);
        partition.take();
        owner.nextCommand();
        kafka.stop();
        assertThatThrownBy(() -> partition.commit(Batches.state(key, "1", 1)))
            .isInstanceOf(LogException.class);
        kafka.start();
        partition.drop();

        var replayed = taken(owner);

        assertThat(replayed.states().containsKey(key)).isEqualTo(replayed.position() == 1);
      }
    }
  }

  /// As a runtime does: again and again until the broker is back.
  private static Replayed taken(HandOwner owner) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      var partition = owner.nextAssigned(0);
      try {
        return partition.take();
      } catch (LogException e) {
        assertThat(attempt).as("attempts").isLessThan(20);
        partition.drop();
      }
    }
  }

  private static void sendAll(KafkaSettings settings) {
    try (var reports = new KafkaReports(settings)) {
      for (int i = 0; i < COMMANDS; i++) {
        var key = String.valueOf((char) ('a' + i % 3));
        reports.send(new LogRecord(MACHINE + ".commands", key, Bytes.utf8("one more")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int total(KafkaSettings settings) {
    return counts(settings).values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> counts(KafkaSettings settings) {
    return Brokers.read(settings, MACHINE + ".state").stream()
        .collect(
            toMap(
                entry -> entry.key(),
                entry -> Integer.valueOf(entry.value()),
                (former, latter) -> latter));
  }
}
