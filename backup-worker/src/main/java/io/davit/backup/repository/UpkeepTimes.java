package io.davit.backup.repository;

import java.time.Duration;

/// How often repositories are maintained.
///
/// @param quick a little, which takes seconds
/// @param full all, which reads the directories of every snapshot
public record UpkeepTimes(Duration quick, Duration full) {

  public UpkeepTimes {
    if (!quick.isPositive() || full.compareTo(quick) < 0) {
      throw new IllegalArgumentException("quick " + quick + ", full " + full);
    }
  }
}
