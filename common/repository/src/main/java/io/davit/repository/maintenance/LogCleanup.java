package io.davit.repository.maintenance;

import io.davit.blob.BlobMetadata;
import io.davit.repository.maintenance.MaintenanceParameters.LogRetention;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Deletes old logs of other clients (format reference, section 12.9).
final class LogCleanup {

  private static final String PREFIX = "_log_";

  private LogCleanup() {}

  static void run(Workbench bench, LogRetention retention) {
    long count = 0;
    long size = 0;
    boolean exceeded = false;
    for (BlobMetadata log : newestFirst(bench)) {
      count++;
      size += log.length();
      exceeded |=
          over(count, retention.maxCount())
              || over(size, retention.maxTotalSize())
              || tooOld(log, bench.started(), retention);
      if (exceeded) {
        bench.lease().requireHeld();
        bench.blobs().delete(log.key());
        bench.tally().add(Figure.LOGS_DELETED, 1);
      }
    }
  }

  private static boolean over(long value, long limit) {
    return limit > 0 && value > limit;
  }

  private static boolean tooOld(BlobMetadata log, Instant now, LogRetention retention) {
    return retention.maxAge().isPositive()
        && log.modified().isBefore(now.minus(retention.maxAge()));
  }

  private static List<BlobMetadata> newestFirst(Workbench bench) {
    try (Stream<BlobMetadata> logs = bench.blobs().list(PREFIX)) {
      return logs.sorted(Comparator.comparing(BlobMetadata::modified).reversed()).toList();
    }
  }
}
