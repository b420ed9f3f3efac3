package io.davit.testkit.simulator;

import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Reports;
import java.time.Instant;

/// Sends single records, sometimes twice, sometimes not at all.
record SimulatedReports(SimulatedBroker broker, Fibers fibers, Accidents accidents)
    implements Reports {

  @Override
  public Instant send(LogRecord message) throws InterruptedException {
    fibers.pause();
    if (Thread.interrupted()) {
      throw new InterruptedException("simulated");
    }
    if (accidents.reportFails()) {
      throw new LogException.Failed("simulated");
    }
    Instant appendedAt = broker.append(message);
    fibers.pause();
    if (accidents.answerLost()) {
      throw new LogException.UnknownOutcome("simulated");
    }
    return appendedAt;
  }
}
