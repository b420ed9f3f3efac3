package io.davit.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.runtime.MachineHost.Health;
import io.davit.coordinator.runtime.MachineHost.Known;
import io.davit.coordinator.time.ClockCheck.Verdict;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.KafkaFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Processes whose clock is not that of others (protocol F9).
class ClockIT {
  private final InstantSource right = InstantSource.system();

  @ParameterizedTest
  @ValueSource(ints = {40, -40})
  void aProcessWhoseClockIsWrongTakesNothing(int seconds) throws InterruptedException {
    var settings = KafkaFixture.prepared();
    InstantSource wrong = () -> right.instant().plusSeconds(seconds);
    try (var process = CounterProcess.start(settings, new CounterMachine(), wrong)) {
      Await.until("it knows", () -> process.host().health() == Health.CLOCK_WRONG);
      assertThat(process.host().partitions()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, -40})
  void aProcessWhoseClockGoesWrongReleasesWhatItHasAndTakesItAgainWhenItIsMended(int seconds)
      throws InterruptedException {
    var settings = KafkaFixture.prepared();
    var off = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> right.instant().plus(off.get());
    try (var process = CounterProcess.start(settings, new CounterMachine(), clock)) {
      Await.until("it has both", () -> process.ready() == 2);
      off.set(Duration.ofSeconds(seconds));
      Await.until("it releases", () -> process.host().health() == Health.CLOCK_WRONG);
      try (var other = CounterProcess.start(settings)) {
        Await.until("another has both", () -> other.ready() == 2);
      }
      off.set(Duration.ZERO);
      Await.until("it has both again", () -> process.ready() == 2);
    }
  }

  @Test
  void workGoesOnWhileOthersDisagreeAboutTheTime() throws InterruptedException {
    var settings = KafkaFixture.prepared();
    try (var process = CounterProcess.start(settings)) {
      Await.until("it has both", () -> process.ready() == 2);
      var check = process.runtime().clockCheck();
      Instant now = right.instant();
      check.compare("location far", now.plusSeconds(100), now, now);
      assertThat(check.verdict()).isEqualTo(Verdict.DISPUTED);
      var renewed = process.runtime().reports();
      renewed.send(
          new LogRecord(CounterMachine.NAME + ".commands", "k", Bytes.utf8("{\"type\":\"Add\"}")));
      Await.until("it is decided", () -> process.host().knows("k") == Known.LIVES);
      assertThat(process.ready()).isEqualTo(2);
    }
  }
}
