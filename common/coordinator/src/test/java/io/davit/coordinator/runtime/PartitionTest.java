package io.davit.coordinator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.StepMeter;
import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.Replayed;
import io.davit.coordinator.machine.Outgoing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionTest {
  private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");

  private final Tally machine = new Tally();
  private final SlowLog log = new SlowLog();
  private final Surroundings around = new Surroundings();
  private final Partition<Tally.State, Tally.Command, String> partition =
      new Partition<>(
          log, new Shard<>(machine, PartitionTest::record, CoordinatorSettings.DEFAULTS), around);
  private long offset;

  @Test
  void pollsThatComeWhileATransactionRunsShareTheNextOne() throws InterruptedException {
    partition.take();
    partition.offer(poll(1));
    assertThat(log.begun.poll(10, TimeUnit.SECONDS)).isNotNull();
    partition.offer(poll(2));
    partition.offer(poll(3));
    log.goOn.countDown();

    var second = log.begun.poll(10, TimeUnit.SECONDS);

    assertThat(second).isNotNull();
    assertThat(second.position()).isEqualTo(6);
    assertThat(second.records()).hasSize(5);
  }

  @Test
  void aTransactionHoldsNoMoreThanABatch() throws InterruptedException {
    int batch = CoordinatorSettings.DEFAULTS.batch();
    partition.take();
    partition.offer(poll(1));
    assertThat(log.begun.poll(10, TimeUnit.SECONDS)).isNotNull();
    partition.offer(poll(batch - 1));
    partition.offer(poll(batch + 2));
    log.goOn.countDown();

    List<Long> positions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      var next = log.begun.poll(10, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      positions.add(next.position());
    }
    assertThat(positions).containsExactly(batch + 1L, 2L * batch + 1, 2L * batch + 2);
  }

  private List<CommandRecord> poll(int commands) {
    return IntStream.range(0, commands).mapToObj(_ -> command()).toList();
  }

  private CommandRecord command() {
    var bytes = machine.codec().encodeCommand(new Tally.Command.Note("n" + offset));
    return new CommandRecord("k" + offset, Bytes.of(bytes), offset++, NOW);
  }

  private static LogRecord record(Outgoing<?> outgoing) {
    return new LogRecord(outgoing.channel().name(), outgoing.key(), Bytes.utf8("said"));
  }

  /// Its first transaction waits.
  private static final class SlowLog implements PartitionLog {
    final BlockingQueue<Batch> begun = new LinkedBlockingQueue<>();
    final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public int partition() {
      return 0;
    }

    @Override
    public Replayed take() {
      return new Replayed(Map.of(), 0);
    }

    @Override
    public void commit(Batch batch) {
      begun.add(batch);
      try {
        assertThat(goOn.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void drop() {}
  }

  private static final class Surroundings implements Partition.Surroundings<String> {

    @Override
    public String machine() {
      return "tally";
    }

    @Override
    public CoordinatorPorts ports() {
      return new CoordinatorPorts(
          _ -> {
            throw new IllegalStateException("there is no log");
          },
          PartitionTest::record,
          _ -> NOW,
          _ -> Optional.empty(),
          (_, _) -> () -> {},
          InstantSource.fixed(NOW),
          () -> 0,
          Thread.ofVirtual().factory(),
          CrashPoints.none(),
          StepMeter.none());
    }

    @Override
    public CoordinatorSettings settings() {
      return CoordinatorSettings.DEFAULTS;
    }

    @Override
    public void replayed(int partition, List<Turn.Owing<String>> owing) {}

    @Override
    public void committed(int partition, Turn<String> turn) {}

    @Override
    public void dropped(int partition) {}

    @Override
    public void tooOld(TooOldToRead reason) {}
  }
}
