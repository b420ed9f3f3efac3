package io.davit.testkit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.DeadLetter;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.events.client.ClientProperties;
import io.davit.events.client.KafkaSettings;
import io.davit.events.topic.Topics;
import io.davit.model.channel.Machines;
import io.davit.testkit.kafka.KafkaFixture;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Taking, recording and fencing: protocol B1 to B4 and B8.
@Timeout(60)
class KafkaLogIT {

  private static final String MACHINE = Machines.HOOKS;

  @Test
  void whoTakesAPartitionFindsTheStatesAndThePositionOfTheOwnerBefore() throws Exception {
    var settings = KafkaFixture.prepared();
    var key = Brokers.keyIn(settings, MACHINE, 0);
    Brokers.send(settings, MACHINE, key, "one", "two", "three");

    try (var first = HandOwner.start(settings, MACHINE)) {
      var partition = first.nextAssigned(0);
      var empty = partition.take();
      assertThat(empty.states()).isEmpty();
      assertThat(empty.position()).isZero();
      assertThat(first.nextCommand().value()).isEqualTo(Bytes.utf8("one"));
      partition.commit(Batches.state("gone", "x", 1));
      partition.commit(Batches.state(key, "after one", 1));
      partition.commit(Batches.tombstone("gone", 1));
    }
    try (var second = HandOwner.start(settings, MACHINE)) {
      var partition = second.nextAssigned(0);
      var replayed = partition.take();
      assertThat(replayed.states()).isEqualTo(Map.of(key, Bytes.utf8("after one")));
      assertThat(replayed.position()).isEqualTo(1);
      assertThat(second.nextCommand().value()).isEqualTo(Bytes.utf8("two"));
      assertThat(second.nextCommand().value()).isEqualTo(Bytes.utf8("three"));
    }
  }

  @Test
  void aTransactionOfATimerCarriesTheUnmovedPosition() throws Exception {
    var settings = KafkaFixture.prepared();
    try (var owner = HandOwner.start(settings, MACHINE)) {
      var partition = owner.nextAssigned(0);
      partition.take();
      assertThat(Brokers.committed(settings, MACHINE, 0)).isEmpty();

      partition.commit(Batches.state("key", "the timer fired", 0));

      assertThat(Brokers.committed(settings, MACHINE, 0)).hasValue(0);
    }
  }

  @Test
  void nothingIsDeliveredBeforeThePartitionIsTakenNorWhileItIsHeldBack() throws Exception {
    var settings = KafkaFixture.prepared();
    var key = Brokers.keyIn(settings, MACHINE, 1);
    Brokers.send(settings, MACHINE, key, "one");
    try (var owner = HandOwner.start(settings, MACHINE)) {
      var partition = owner.nextAssigned(1);
      partition.pause();
      partition.take();
      Brokers.send(settings, MACHINE, key, "two");
      assertThat(owner.hasCommands()).isFalse();

      partition.resume();

      assertThat(owner.nextCommand().value()).isEqualTo(Bytes.utf8("one"));
      assertThat(owner.nextCommand().value()).isEqualTo(Bytes.utf8("two"));
    }
  }

  @Test
  void poisonGoesToTheDeadLettersWithItsReasonAndItsPlace() throws Exception {
    var settings = KafkaFixture.prepared();
    var key = Brokers.keyIn(settings, MACHINE, 0);
    Brokers.send(settings, MACHINE, key, "{not json");
    try (var owner = HandOwner.start(settings, MACHINE)) {
      var partition = owner.nextAssigned(0);
      partition.take();
      var poison = owner.nextCommand();

      partition.commit(Batches.deadLetter(new DeadLetter(poison, "value: is no JSON"), 1));
    }
    var letters = Brokers.read(settings, MACHINE + ".commands.dlq");
    assertThat(letters).hasSize(1);
    assertThat(letters.getFirst().key()).isEqualTo(key);
    assertThat(letters.getFirst().value()).isEqualTo("{not json");
    assertThat(header(letters.getFirst(), "davit-reason")).isEqualTo("value: is no JSON");
    assertThat(header(letters.getFirst(), "davit-topic"))
        .isEqualTo(settings.prefix() + MACHINE + ".commands");
    assertThat(header(letters.getFirst(), "davit-partition")).isEqualTo("0");
    assertThat(header(letters.getFirst(), "davit-offset")).isEqualTo("0");
  }

  @Test
  void assignmentsOfANodeAreInThePartitionOfTheNode() throws Exception {
    var settings = KafkaFixture.prepared();
    try (var owner = HandOwner.start(settings, MACHINE)) {
      var partition = owner.nextAssigned(0);
      partition.take();
      partition.commit(
          Batches.records(
              0,
              new LogRecord("assignments", "node-a/effect-1", Bytes.utf8("1")),
              new LogRecord("assignments", "node-a/effect-2", Bytes.utf8("2")),
              new LogRecord("assignments", "node-a/effect-3", null)));
    }
    var wanted = new Topics(settings).named("assignments").partitionOf("node-a");
    assertThat(Brokers.read(settings, "assignments"))
        .hasSize(3)
        .allSatisfy(entry -> assertThat(entry.partition()).isEqualTo(wanted));
  }

  @Test
  void whatADeadOwnerLeftOpenAndWhatWasAbortedIsNotReplayed() throws Exception {
    var settings = KafkaFixture.prepared();
    var state = new Topics(settings).state(MACHINE).name();
    try (var dead = producer(settings, 0)) {
      dead.initTransactions();
      dead.beginTransaction();
      dead.send(new ProducerRecord<>(state, 0, "kept", "committed")).get();
      dead.commitTransaction();
      dead.beginTransaction();
      dead.send(new ProducerRecord<>(state, 0, "kept", "aborted")).get();
      dead.abortTransaction();
      dead.beginTransaction();
      dead.send(new ProducerRecord<>(state, 0, "kept", "left open")).get();
      try (var owner = HandOwner.start(settings, MACHINE)) {
        var replayed = owner.nextAssigned(0).take();
        assertThat(replayed.states()).isEqualTo(Map.of("kept", Bytes.utf8("committed")));
      }
      dead.close(Duration.ZERO);
    }
  }

  @Test
  void anOwnerThatSleptThroughItsReplacementWritesNothing() throws Exception {
    var settings = KafkaFixture.prepared();
    var sleepy = settings.withProperties(Map.of("max.poll.interval.ms", "2000"));
    var key = Brokers.keyIn(settings, MACHINE, 0);
    try (var zombie = HandOwner.start(sleepy, MACHINE)) {
      var stale = zombie.nextAssigned(0);
      stale.take();
      zombie.freeze();
      Brokers.send(settings, MACHINE, key, "one");
      zombie.nextCommand();
      try (var heir = HandOwner.start(settings, MACHINE)) {
        var fresh = heir.nextAssigned(0);
        fresh.take();
        heir.nextCommand();
        fresh.commit(Batches.state(key, "of the heir", 1));

        assertThatThrownBy(() -> stale.commit(Batches.state(key, "of the zombie", 1)))
            .isInstanceOf(LogException.Fenced.class);
        zombie.thaw();
        assertThat(newest(settings, key)).isEqualTo("of the heir");
      }
    }
  }

  @Test
  void aZombieThatFencesTheRightfulOwnerIsStoppedByItsGenerationAndTheOwnerGoesOn()
      throws Exception {
    var settings = KafkaFixture.prepared();
    var sleepy = settings.withProperties(Map.of("max.poll.interval.ms", "2000"));
    var key = Brokers.keyIn(settings, MACHINE, 0);
    try (var zombie = HandOwner.start(sleepy, MACHINE)) {
      var stale = zombie.nextAssigned(0);
      stale.take();
      zombie.freeze();
      Brokers.send(settings, MACHINE, key, "one");
      zombie.nextCommand();
      try (var heir = HandOwner.start(settings, MACHINE)) {
        var fresh = heir.nextAssigned(0);
        fresh.take();
        heir.nextCommand();
        stale.take(); // a new producer with the same id: the heir is fenced

        assertThatThrownBy(() -> fresh.commit(Batches.state(key, "fenced", 1)))
            .isInstanceOf(LogException.Fenced.class);
        assertThatThrownBy(() -> stale.commit(Batches.state(key, "of the zombie", 1)))
            .isInstanceOf(LogException.Fenced.class);
        fresh.drop();
        var again = heir.nextAssigned(0);
        assertThat(again.take().states()).isEmpty();
        heir.nextCommand();
        again.commit(Batches.state(key, "of the heir", 1));
        zombie.thaw();
        assertThat(newest(settings, key)).isEqualTo("of the heir");
      }
    }
  }

  @Test
  void aDroppedPartitionRefusesEverythingAndComesAgain() throws Exception {
    var settings = KafkaFixture.prepared();
    try (var owner = HandOwner.start(settings, MACHINE)) {
      var partition = owner.nextAssigned(0);
      partition.take();
      partition.drop();
      partition.drop();

      assertThatThrownBy(() -> partition.commit(Batches.state("key", "late", 0)))
          .isInstanceOf(LogException.class);
      var again = owner.nextAssigned(0);
      again.take();
      again.commit(Batches.state("key", "in time", 0));
      assertThat(newest(settings, "key")).isEqualTo("in time");
    }
  }

  private static KafkaProducer<String, String> producer(KafkaSettings settings, int partition) {
    var id = new Topics(settings).transactionalId(MACHINE, partition);
    return new KafkaProducer<>(
        new ClientProperties(settings).transactionalProducer(id),
        new StringSerializer(),
        new StringSerializer());
  }

  private static String newest(KafkaSettings settings, String key) {
    return Brokers.read(settings, MACHINE + ".state").stream()
        .filter(entry -> entry.key().equals(key))
        .reduce((former, latter) -> latter)
        .orElseThrow()
        .value();
  }

  private static String header(
      org.apache.kafka.clients.consumer.ConsumerRecord<String, String> entry, String name) {
    return new String(entry.headers().lastHeader(name).value(), UTF_8);
  }
}
