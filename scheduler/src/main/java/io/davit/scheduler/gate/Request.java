package io.davit.scheduler.gate;

import io.davit.model.message.GateMessage;
import io.davit.model.message.Permit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What one run asked for.
///
/// @param machine whose run it is
/// @param createdAt creation time of its resource: its place in the queue
record Request(String run, String machine, Instant createdAt, List<Permit> permits) {
  Request {
    permits = List.copyOf(permits);
  }

  static Request of(GateMessage.Acquire acquire) {
    return new Request(
        acquire.run(),
        acquire.machine(),
        acquire.createdAt().truncatedTo(ChronoUnit.MILLIS),
        Coarsening.of(acquire.permits()));
  }
}
