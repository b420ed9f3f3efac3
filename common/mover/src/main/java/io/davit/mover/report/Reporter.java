package io.davit.mover.report;

import io.davit.blob.Pause;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.machine.Outgoing;
import io.davit.model.channel.Channels;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.VolumeReported;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a run what became of a volume. The run knows the effect's id, so telling it twice is the
/// same as once.
public final class Reporter {

  private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Reports reports;
  private final Records records;
  private final Pause pause;

  public Reporter(Reports reports, Records records, Pause pause) {
    this.reports = reports;
    this.records = records;
    this.pause = pause;
  }

  /// Returns when the broker has it.
  ///
  /// @throws IllegalArgumentException if the assignment's machine runs nothing
  /// @throws InterruptedException if interrupted before
  public void report(VolumeAssignment assignment, VolumeResult result) throws InterruptedException {
    var record = records.encode(outgoing(assignment, result));
    while (!sent(record)) {
      pause.pause(AGAIN);
    }
    LOG.atInfo()
        .addKeyValue("effect", assignment.effectId())
        .addKeyValue("run", assignment.run())
        .addKeyValue("result", result.getClass().getSimpleName())
        .log("Volume reported");
  }

  private static Outgoing<RunMessage> outgoing(VolumeAssignment assignment, VolumeResult result) {
    return Outgoing.of(
        Channels.runs(assignment.machine()),
        assignment.run(),
        new VolumeReported(assignment.effectId(), result));
  }

  private boolean sent(LogRecord record) throws InterruptedException {
    try {
      reports.send(record);
      return true;
    } catch (LogException e) {
      LOG.atWarn().addKeyValue("key", record.key()).setCause(e).log("Report is sent again");
      return false;
    }
  }
}
