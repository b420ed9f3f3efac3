package io.davit.mover.report;

import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.time.Timers;
import io.davit.events.service.ServiceRuntime;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RunEvent.Subject;
import io.davit.model.message.RunProgress;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeAssignment.Copy;
import io.davit.model.run.RunKind;
import io.davit.mover.copy.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows how far runs are, or single copies: once a second at most and only while they move.
public final class ProgressReports {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressReports.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final String BACKUP_TAG = "davit.io/backup";

  private final String namespace;
  private final Ports ports;

  /// What it needs.
  public record Ports(
      Reports reports,
      Records records,
      Timers timers,
      InstantSource clock,
      ThreadFactory threads) {}

  /// @param namespace of the runs' resources
  public ProgressReports(String namespace, Ports ports) {
    this.namespace = namespace;
    this.ports = ports;
  }

  /// Of a process that hosts machines.
  ///
  /// @param namespace of the runs' resources
  public static ProgressReports of(String namespace, ServiceRuntime runtime, InstantSource clock) {
    return new ProgressReports(
        namespace,
        new Ports(
            runtime.reports(), runtime.records(), runtime.timers(), clock, runtime.threads()));
  }

  /// Shows a copy until it is closed.
  public Shown show(VolumeAssignment assignment, Transfer transfer) {
    return shown((at, last) -> {
      var bytes = transfer.bytes();
      return bytes == last ? null : ofCopy(assignment, at, bytes, transfer.total());
    });
  }

  /// Shows the items of a run until it is closed.
  ///
  /// @param total null while unknown
  public Shown show(String run, Subject subject, @Nullable Long total, LongSupplier done) {
    return shown((at, last) -> {
      var items = done.getAsLong();
      return items == last
          ? null
          : new RunProgress(run, subject, at, null, RunProgress.ITEMS, items, total);
    });
  }

  private Shown shown(Look look) {
    var shown = new Shown(look);
    shown.later();
    return shown;
  }

  private RunProgress ofCopy(VolumeAssignment assignment, Instant at, long bytes, long total) {
    return new RunProgress(
        assignment.run(),
        subject(assignment),
        at,
        assignment.ordinal(),
        RunProgress.BYTES,
        bytes,
        total < 0 ? null : total);
  }

  /// What is to be said now.
  @FunctionalInterface
  private interface Look {
    /// @param last what was told last
    /// @return null if nothing has moved
    @Nullable RunProgress at(Instant now, long last);
  }

  /// Something that is shown.
  public final class Shown implements AutoCloseable {

    private final Look look;
    private volatile boolean closed;
    private volatile long last;

    private Shown(Look look) {
      this.look = look;
    }

    private void later() {
      ports.timers().at(ports.clock().instant().plus(EVERY), this::due);
    }

    private void due() {
      if (!closed) {
        ports.threads().newThread(this::send).start();
      }
    }

    private void send() {
      try {
        var progress = look.at(ports.clock().instant(), last);
        if (progress != null) {
          last = progress.done();
          ports
              .reports()
              .send(
                  ports.records().encode(Outgoing.of(Channels.PROGRESS, progress.run(), progress)));
        }
        later();
      } catch (LogException e) {
        LOG.atDebug().setCause(e).log("Progress is lost");
        later();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /// An assignment names the run, and only a backup's tags name its resource.
  private Subject subject(VolumeAssignment assignment) {
    var kind = assignment.machine().equals(Machines.RESTORE) ? RunKind.RESTORE : RunKind.BACKUP;
    return new Subject(kind, namespace, name(assignment));
  }

  private static String name(VolumeAssignment assignment) {
    return switch (assignment.copy()) {
      case Copy.Backup backup -> backup.tags().getOrDefault(BACKUP_TAG, assignment.run());
      case Copy.Restore _ -> assignment.run();
    };
  }
}
