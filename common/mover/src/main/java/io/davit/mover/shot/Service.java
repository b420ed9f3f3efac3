package io.davit.mover.shot;

import io.davit.coordinator.effect.Cancelled;
import io.davit.coordinator.effect.GuardedSteps;
import io.davit.coordinator.holder.Renewals;
import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.mover.copy.Failures;
import io.davit.mover.copy.Transfer;
import io.davit.mover.copy.VolumeCopy;
import io.davit.mover.holder.HolderPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Copies one volume under a lease of its own, reports, and is done. A lease that lapses ends it:
/// its owner starts another.
public final class Service {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final Settings settings;
  private final VolumeAssignment assignment;
  private final HolderPorts ports;
  private final CountDownLatch renewed = new CountDownLatch(1);
  private final AtomicBoolean stopped = new AtomicBoolean();

  private Service(Settings settings, VolumeAssignment assignment, HolderPorts ports) {
    this.settings = settings;
    this.assignment = assignment;
    this.ports = ports;
  }

  /// Does what the settings' assignment says, and reports it.
  ///
  /// @return what was reported
  /// @throws RuntimeException if nothing could be reported, since the lease was lost
  /// @throws InterruptedException if it is to stop
  public static VolumeResult run(Settings settings, Launch launch) throws InterruptedException {
    try (var lifecycle = new Lifecycle()) {
      var assignment = assignment(settings.mover());
      var ports =
          HolderPorts.open(
              lifecycle, settings.kafka().settings(), settings.lease(), launch, _ -> {});
      return new Service(settings, assignment, ports).run(lifecycle);
    }
  }

  private static VolumeAssignment assignment(Settings.MoverSection section) {
    try {
      var json =
          section.assignmentFile() == null
              ? String.valueOf(section.assignment())
              : Files.readString(section.assignmentFile());
      return JSON.readValue(json, VolumeAssignment.class);
    } catch (IOException e) {
      throw new UncheckedIOException("mover.assignmentFile: " + section.assignmentFile(), e);
    }
  }

  private VolumeResult run(Lifecycle lifecycle) throws InterruptedException {
    var holder =
        new Renewals.Holder(
            settings.mover().holder(), ports.incarnation(), this::holds, renewed::countDown);
    lifecycle.add("renewals", ports.renewals(holder)).start();
    if (!renewed.await(settings.mover().patience().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new Cancelled("the lease was not renewed within " + settings.mover().patience());
    }
    var result = copied(lifecycle);
    ports.reporter().report(assignment, result);
    return result;
  }

  /// Asked before each renewal: a lease that lapsed must not hold again here.
  private List<String> holds() {
    if (renewed.getCount() == 0 && !ports.lease().holds()) {
      stopped.set(true);
    }
    return List.of(assignment.effectId());
  }

  private VolumeResult copied(Lifecycle lifecycle) {
    var worker = Thread.currentThread();
    var late = new AtomicBoolean();
    var alarm =
        ports
            .timers()
            .at(
                assignment.notAfter(),
                () -> {
                  late.set(true);
                  worker.interrupt();
                });
    var transfer = new Transfer();
    try (var _ = ports.progress(settings.secrets().namespace()).show(assignment, transfer)) {
      return copy(transfer, lifecycle);
    } catch (RuntimeException e) {
      LOG.atWarn().addKeyValue("effect", assignment.effectId()).setCause(e).log("Copy failed");
      return failed(e, late.get());
    } finally {
      alarm.cancel();
      if (late.get()) {
        var _ = Thread.interrupted();
      }
    }
  }

  private VolumeResult copy(Transfer transfer, Lifecycle lifecycle) {
    var copies =
        new VolumeCopy(
            _ -> settings.mover().volume(),
            ports.outside(
                lifecycle,
                settings.secrets().open(),
                settings.secrets().namespace(),
                assignment.node()));
    var steps =
        new GuardedSteps(assignment.effectId(), stopped::get, ports.lease(), ports.gauges());
    return copies.copy(assignment, steps, transfer);
  }

  private VolumeResult failed(RuntimeException e, boolean late) {
    if (late) {
      return new NotCopied(Failures.timedOut(assignment.volume()));
    }
    if (stopped.get() || Thread.currentThread().isInterrupted()) {
      throw e;
    }
    return new NotCopied(Failures.of(assignment.volume(), e));
  }
}
