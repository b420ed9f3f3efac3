package io.davit.scheduler.watch;

import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.machine.Outgoing;
import io.davit.model.channel.Channel;
import io.davit.model.message.RunMessage;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells runs something without holding up the watch.
public final class RunSender {

  private static final Logger LOG = LoggerFactory.getLogger(RunSender.class);

  private final Records records;
  private final Reports reports;
  private final ThreadFactory threads;

  public RunSender(Records records, Reports reports, ThreadFactory threads) {
    this.records = records;
    this.reports = reports;
    this.threads = threads;
  }

  /// Sends a message on a thread of its own.
  ///
  /// @param failed called if it is not known to have arrived
  public void send(Channel<RunMessage> channel, String run, RunMessage message, Runnable failed) {
    threads.newThread(() -> deliver(channel, run, message, failed)).start();
  }

  private void deliver(
      Channel<RunMessage> channel, String run, RunMessage message, Runnable failed) {
    try {
      LogRecord encoded = records.encode(Outgoing.of(channel, run, message));
      reports.send(encoded);
    } catch (InterruptedException stop) {
      failed.run();
      Thread.currentThread().interrupt();
    } catch (LogException | IllegalArgumentException e) {
      failed.run();
      LOG.atWarn().addKeyValue("run", run).setCause(e).log("a run was not told");
    }
  }
}
