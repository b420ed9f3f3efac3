package io.davit.scheduler.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// How many backups of a location may expire in an hour: 50, or a quarter of them if that is more
/// (protocol F9). A clock that has gone wrong, or a wrong TTL, then costs a part and not all. Used
/// by one thread.
final class ExpiryLimit {

  private static final int AT_LEAST = 50;
  private static final Duration WINDOW = Duration.ofHours(1);

  private final Map<String, Deque<Instant>> expired = new HashMap<>();

  /// Takes one, if there is one left.
  ///
  /// @param backups how many the location has
  boolean take(String location, int backups, Instant now) {
    Deque<Instant> recent = expired.computeIfAbsent(location, _ -> new ArrayDeque<>());
    while (!recent.isEmpty() && recent.getFirst().isBefore(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    if (recent.size() >= Math.max(AT_LEAST, backups / 4)) {
      return false;
    }
    recent.addLast(now);
    return true;
  }
}
