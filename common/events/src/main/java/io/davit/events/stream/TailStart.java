package io.davit.events.stream;

import java.time.Instant;

/// Where a [Tail] begins.
public sealed interface TailStart {

  /// With the oldest record that is still there.
  record Oldest() implements TailStart {}

  /// With what comes next.
  record Newest() implements TailStart {}

  /// With the first record that the broker appended at this instant or later.
  record Since(Instant instant) implements TailStart {}
}
