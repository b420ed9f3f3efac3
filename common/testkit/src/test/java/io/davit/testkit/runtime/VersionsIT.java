package io.davit.testkit.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.json.JsonMachineCodec;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.runtime.MachineHost.Health;
import io.davit.coordinator.runtime.MachineHost.Known;
import io.davit.events.client.KafkaSettings;
import io.davit.events.stream.KafkaReports;
import io.davit.testkit.await.Await;
import io.davit.testkit.kafka.KafkaFixture;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/// States of a newer release on a real broker (protocol B9).
class VersionsIT {
  private static final String NEWER =
      "{\"schema\":2,\"minReader\":2,\"state\":{\"type\":\"Counting\",\"count\":7,\"owing\":[]}}";

  @Test
  void aReleaseThatCannotReadAStateLeavesTheGroupAndOneThatCanTakesOver()
      throws InterruptedException {
    var settings = KafkaFixture.prepared();
    write(settings, "k", NEWER);
    try (var old = CounterProcess.start(settings)) {
      Await.until("the old release leaves", () -> old.host().health() == Health.TOO_OLD);
      var reading = new CounterMachine(new ReadsTwo());
      try (var newer = CounterProcess.start(settings, reading, InstantSource.system())) {
        Await.until("the newer release has all", () -> newer.ready() == 2);
        assertThat(newer.host().knows("k")).isEqualTo(Known.LIVES);
        assertThat(old.host().partitions()).isEmpty();
      }
    }
  }

  private static void write(KafkaSettings settings, String key, String state)
      throws InterruptedException {
    try (var reports = new KafkaReports(settings)) {
      reports.send(new LogRecord(CounterMachine.NAME + ".state", key, Bytes.utf8(state)));
    }
  }

  /// Writes the first form and reads the second, as a release does before its write level is
  /// raised.
  private static final class ReadsTwo implements MachineCodec<CounterState, CounterCommand> {
    private final MachineCodec<CounterState, CounterCommand> inner =
        JsonMachineCodec.of(1, 1, CounterState.class, CounterCommand.class);

    @Override
    public int schema() {
      return 1;
    }

    @Override
    public int minReader() {
      return 1;
    }

    @Override
    public int reader() {
      return 2;
    }

    @Override
    public byte[] encodeState(CounterState state) {
      return inner.encodeState(state);
    }

    @Override
    public CounterState decodeState(byte[] bytes, int schema) {
      return inner.decodeState(bytes, 1);
    }

    @Override
    public byte[] encodeCommand(CounterCommand command) {
      return inner.encodeCommand(command);
    }

    @Override
    public CounterCommand decodeCommand(byte[] bytes) {
      return inner.decodeCommand(bytes);
    }
  }
}
