package io.davit.coordinator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.EffectContext;
import io.davit.coordinator.effect.EffectExecutor;
import io.davit.coordinator.effect.Repetition;
import io.davit.coordinator.effect.StepMeter;
import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.log.Batch;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.MachineLog;
import io.davit.coordinator.log.PartitionLog;
import io.davit.coordinator.log.PartitionOwner;
import io.davit.coordinator.log.Replayed;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.time.ClockCheck;
import io.davit.coordinator.time.WallTimers;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;

class HostTest {

  /// Each asks, once it is replayed, whether the others are: none may hold anything meanwhile.
  @RepeatedTest(100)
  void partitionsThatAreReplayedAtTheSameMomentBothBecomeReady() throws Exception {
    var swept = new CountDownLatch(1);
    var log = new Together(2);
    var clock = InstantSource.system();
    var threads = Thread.ofVirtual().factory();
    try (var timers = new WallTimers(clock, System::nanoTime, threads)) {
      var ports =
          new CoordinatorPorts(
              _ -> log,
              outgoing -> new LogRecord(outgoing.channel().name(), outgoing.key(), null),
              _ -> clock.instant(),
              _ -> Optional.empty(),
              timers,
              clock,
              System::nanoTime,
              threads,
              CrashPoints.none(),
              StepMeter.none());
      var settings = CoordinatorSettings.DEFAULTS;
      var lease = new Lease(settings.lease(), settings.margin(), System::nanoTime, clock);
      var host = new Host<>(new Tally(), new Nothing(), ports, settings, lease, "p1");
      host.sweep(swept::countDown);
      host.renewed(ClockCheck.Verdict.TRUSTED);

      assertThat(swept.await(20, TimeUnit.SECONDS)).as("all are replayed").isTrue();
      assertThat(host.health()).isEqualTo(MachineHost.Health.READY);
      host.close();
    }
  }

  private static final class Nothing implements EffectExecutor<Tally.Command, String> {
    @Override
    public Tally.Command run(
        String key, Owed<String> effect, EffectContext<Tally.Command> context) {
      throw new IllegalStateException("nothing is owed");
    }

    @Override
    public Repetition repetition(String effect) {
      return Repetition.REPEAT;
    }
  }

  /// A log whose partitions are all taken at the same moment.
  private static final class Together implements MachineLog {
    private final int partitions;
    private final CyclicBarrier barrier;
    private final CountDownLatch closed = new CountDownLatch(1);

    private Together(int partitions) {
      this.partitions = partitions;
      this.barrier = new CyclicBarrier(partitions);
    }

    @Override
    public void run(PartitionOwner owner) {
      for (int number = 0; number < partitions; number++) {
        owner.assigned(new One(number, barrier));
      }
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public int partitionOf(String key) {
      return 0;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  private record One(int partition, CyclicBarrier barrier) implements PartitionLog {
    @Override
    public Replayed take() {
      try {
        barrier.await();
      } catch (InterruptedException | BrokenBarrierException e) {
        throw new IllegalStateException(e);
      }
      return new Replayed(Map.of(), 0);
    }

    @Override
    public void commit(Batch batch) {}

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void drop() {}
  }
}
