package io.davit.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// What is said to the gate. It answers a run on its machine's commands topic with
/// [RunMessage.PermitGranted], [RunMessage.PermitQueued] or [RunMessage.PermitFull], again to each
/// repeated request.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface GateMessage {

  /// The one key of the gate.
  String KEY = "cluster";

  /// A run asks for all of these permits at once.
  ///
  /// @param machine whose run it is: where the answer goes
  /// @param createdAt creation time of the resource: the order of those who wait
  record Acquire(String run, String machine, List<Permit> permits, Instant createdAt)
      implements GateMessage {
    public Acquire {
      permits = List.copyOf(permits);
    }
  }

  /// A run needs its permits, or its place among the waiting, no longer.
  record Release(String run) implements GateMessage {}
}
