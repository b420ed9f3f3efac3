package io.davit.coordinator.runtime;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.effect.StepMeter;
import io.davit.coordinator.holder.Holders;
import io.davit.coordinator.log.Logs;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Reports;
import io.davit.coordinator.time.Ticker;
import io.davit.coordinator.time.Timers;
import java.time.InstantSource;
import java.util.concurrent.ThreadFactory;

/// All that the runtime touches outside of itself.
///
/// @param threads makes the threads of logs, partitions and effects; virtual ones in production
public record CoordinatorPorts(
    Logs logs,
    Records records,
    Reports reports,
    Holders holders,
    Timers timers,
    InstantSource clock,
    Ticker ticker,
    ThreadFactory threads,
    CrashPoints crashPoints,
    StepMeter meter) {}
