package io.davit.testkit.log;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.events.client.KafkaSettings;
import io.davit.events.stream.KafkaReports;
import io.davit.model.channel.Machines;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.EmbeddedKafkaProcess;
import io.davit.testkit.kafka.KafkaFixture;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that are killed, or stopped and woken up: nothing is lost, nothing is decided twice.
@Timeout(120)
class KilledIT {

  private static final String MACHINE = Machines.RESTORE;

  @Test
  void aProcessThatWasStoppedAndWakesUpChangesNothing(@TempDir Path directory) throws Exception {
    var settings = KafkaFixture.prepared();
    var zombie = child(settings, directory);
    try {
      Await.until("the child counts", () -> countedAfterOne(settings));
      signal("STOP", zombie);
      send(settings, 10);
      try (var heir = CountingOwner.start(settings, MACHINE)) {
        Await.until("the heir has both partitions", () -> heir.has() == 2);
        signal("CONT", zombie);
        send(settings, 10);
        Await.until("all is counted", () -> counts(settings).equals(expected(settings)));
      }
    } finally {
      zombie.destroyForcibly().onExit().join();
    }
    assertThat(counts(settings)).isEqualTo(expected(settings));
  }

  @Test
  void aProcessThatIsKilledIsSucceeded(@TempDir Path directory) throws Exception {
    var settings = KafkaFixture.prepared();
    var child = child(settings, directory);
    try (var heir = CountingOwner.start(settings, MACHINE)) {
      Await.until("they share", () -> countedAfterOne(settings) && heir.has() == 1);
      send(settings, 20);
      child.destroyForcibly().onExit().join();
      send(settings, 10);
      Await.until("the heir has both partitions", () -> heir.has() == 2);
      Await.until("all is counted", () -> counts(settings).equals(expected(settings)));
    } finally {
      child.destroyForcibly().onExit().join();
    }
  }

  @Test
  void aBrokerThatIsKilledComesBackWithAllThatWasAcknowledged(@TempDir Path directory)
      throws Exception {
    try (var kafka = EmbeddedKafkaProcess.start(directory)) {
      var settings = KafkaFixture.prepare(KafkaFixture.settingsFor(kafka.bootstrapServers()));
      try (var owner = CountingOwner.start(settings, MACHINE)) {
        Await.until("it has both partitions", () -> owner.has() == 2);
        send(settings, 10);
        kafka.kill();
        kafka.start();
        send(settings, 10);
        Await.until("all is counted", () -> counts(settings).equals(expected(settings)));
      }
    }
  }

  private static boolean countedAfterOne(KafkaSettings settings) {
    if (!counts(settings).isEmpty()) {
      return true;
    }
    send(settings, 1);
    return false;
  }

  /// As many of each key as were sent: an uncertain send that was repeated counts twice on both
  /// sides.
  private static Map<String, Integer> expected(KafkaSettings settings) {
    return Brokers.read(settings, MACHINE + ".commands").stream()
        .collect(toMap(entry -> entry.key(), _ -> 1, Integer::sum));
  }

  private static Map<String, Integer> counts(KafkaSettings settings) {
    return Brokers.read(settings, MACHINE + ".state").stream()
        .collect(
            toMap(
                entry -> entry.key(),
                entry -> Integer.valueOf(entry.value()),
                (former, latter) -> latter));
  }

  private static void send(KafkaSettings settings, int each) {
    try (var reports = new KafkaReports(settings)) {
      for (int i = 0; i < each * 3; i++) {
        var key = String.valueOf((char) ('a' + i % 3));
        reports.send(new LogRecord(MACHINE + ".commands", key, Bytes.utf8("one more")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Process child(KafkaSettings settings, Path directory) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    File log = directory.resolve("child.log").toFile();
    return new ProcessBuilder(
            java,
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CountingMain.class.getName(),
            settings.bootstrapServers(),
            settings.prefix(),
            MACHINE)
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
  }

  private static void signal(String name, Process process) throws Exception {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }
}
