package io.davit.mover.report;

import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.time.Timers;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RunEvent.Subject;
import io.davit.model.message.RunProgress;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeAssignment.Copy;
import io.davit.model.run.RunKind;
import io.davit.mover.copy.Transfer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows how far copies are, once a second at most and only while they move.
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

  /// Shows a copy until it is closed.
  public Shown show(VolumeAssignment assignment, Transfer transfer) {
    var shown = new Shown(assignment, transfer);
    shown.later();
    return shown;
  }

  /// A copy that is shown.
  public final class Shown implements AutoCloseable {

    private final VolumeAssignment assignment;
    private final Transfer transfer;
    private volatile boolean closed;
    private volatile long last;

    private Shown(VolumeAssignment assignment, Transfer transfer) {
      this.assignment = assignment;
      this.transfer = transfer;
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
        var bytes = transfer.bytes();
        if (bytes != last) {
          last = bytes;
          ports.reports().send(ports.records().encode(outgoing(bytes)));
        }
        later();
      } catch (LogException e) {
        LOG.atDebug().addKeyValue("run", assignment.run()).setCause(e).log("Progress is lost");
        later();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private Outgoing<RunProgress> outgoing(long bytes) {
      var total = transfer.total();
      var progress =
          new RunProgress(
              assignment.run(),
              subject(assignment),
              ports.clock().instant(),
              assignment.ordinal(),
              "bytes",
              bytes,
              total < 0 ? null : total);
      return Outgoing.of(Channels.PROGRESS, assignment.run(), progress);
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
