package io.davit.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.runtime.MachineHost.Known;
import io.davit.events.client.KafkaSettings;
import io.davit.events.deadletter.DeadLetters;
import io.davit.events.deadletter.Letter;
import io.davit.events.deadletter.Letter.Handling;
import io.davit.events.deadletter.Quarantines;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.KafkaFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Poison, quarantine and what an operator does about them (protocol B8).
class DeadLettersIT {
  private static final String TOPIC = CounterMachine.NAME + ".commands";
  private static final String ADD = "{\"type\":\"Add\"}";

  @Test
  void aKeyGoesOnFromTheStateItHadOnceItsQuarantineIsLiftedAndItsLettersAreRedriven()
      throws InterruptedException {
    var settings = KafkaFixture.prepared();
    try (var process = CounterProcess.start(settings)) {
      send(process, "k", ADD);
      send(process, "k", "{\"type\":\"Break\"}");
      send(process, "k", ADD);
      send(process, "other", "rubbish");
      send(process, "other", ADD);
      Await.until("three letters", () -> letters(settings).size() == 3);
    }
    assertThat(letters(settings).stream().map(Letter::reason))
        .anyMatch(it -> it.contains("broken on purpose"))
        .anyMatch(it -> it.contains("key k is in quarantine"))
        .anyMatch(it -> it.contains("does not parse"));

    try (var next = CounterProcess.start(settings);
        var dead = new DeadLetters(settings)) {
      Await.until("it is replayed", () -> next.host().knows("k") == Known.LIVES);
      assertThat(state(settings, "k")).contains("\"count\":1");
      handle(settings, dead);
      Await.until("the key goes on", () -> new Quarantines(settings).of("restore").isEmpty());
      var late =
          letters(settings).stream().filter(it -> it.reason().contains("quarantine")).toList();
      late.forEach(dead::redrive);
      send(next, "k", "{\"type\":\"Break\"}");
      Await.until("it is put aside again", () -> isQuarantined(settings));
      assertThat(state(settings, "k")).contains("\"count\":2");
    }
  }

  private static void handle(KafkaSettings settings, DeadLetters dead) throws InterruptedException {
    var rubbish = letters(settings).stream().filter(it -> "other".equals(it.key())).toList();
    assertThat(rubbish).singleElement().satisfies(it -> assertThat(it.value()).isNotNull());
    dead.drop(rubbish.getFirst());
    var dropped = all(settings).stream().filter(it -> "other".equals(it.key())).toList();
    assertThat(dropped.getFirst().handled()).isEqualTo(Handling.DROPPED);
    assertThatThrownBy(() -> dead.redrive(dropped.getFirst())).hasMessageContaining("was dropped");
    new Quarantines(settings).lift("restore", "k");
  }

  private static boolean isQuarantined(KafkaSettings settings) {
    return new Quarantines(settings).of("restore").stream().anyMatch(it -> it.key().equals("k"));
  }

  private static String state(KafkaSettings settings, String key) {
    return new Quarantines(settings)
        .of("restore").stream()
            .filter(it -> it.key().equals(key))
            .map(it -> it.state() == null ? "" : it.state().utf8())
            .findFirst()
            .orElse("");
  }

  private static List<Letter> letters(KafkaSettings settings) {
    return all(settings).stream().filter(it -> it.handled() == Handling.OPEN).toList();
  }

  private static List<Letter> all(KafkaSettings settings) {
    try (var dead = new DeadLetters(settings)) {
      return dead.read(dead.topic(TOPIC));
    }
  }

  private static void send(CounterProcess process, String key, String value)
      throws InterruptedException {
    process.runtime().reports().send(new LogRecord(TOPIC, key, Bytes.utf8(value)));
  }
}
