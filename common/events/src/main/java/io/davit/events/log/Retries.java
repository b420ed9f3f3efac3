package io.davit.events.log;

import io.davit.coordinator.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// When a partition that was dropped is taken again: at once if it had worked, later and later if
/// it never does.
final class Retries {

  private static final long FIRST_NANOS = Duration.ofMillis(100).toNanos();
  private static final int MOST_DOUBLINGS = 6;

  private final Ticker ticker;
  private final Map<TopicPartition, Retry> retries = new HashMap<>();

  private record Retry(int failures, long notBefore) {}

  Retries(Ticker ticker) {
    this.ticker = ticker;
  }

  /// An attempt was given up.
  ///
  /// @param worked whether it had ever committed anything
  void failed(TopicPartition partition, boolean worked) {
    var before = retries.get(partition);
    var failures = worked || before == null ? 0 : before.failures() + 1;
    var delay = failures == 0 ? 0 : FIRST_NANOS << Math.min(failures - 1, MOST_DOUBLINGS);
    retries.put(partition, new Retry(failures, ticker.nanos() + delay));
  }

  boolean due(TopicPartition partition) {
    var retry = retries.get(partition);
    return retry == null || ticker.nanos() - retry.notBefore() >= 0;
  }
}
