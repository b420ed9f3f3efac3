package io.davit.backup.run;

import io.davit.coordinator.run.Patience;
import java.time.Duration;

/// The numbers of the backup machine (protocol H, D3, B7).
///
/// @param blocks item blocks of one run at work at once
/// @param volumes of one run copied at once
/// @param copyTime deadline of a hooks session around file-system copies, and of each copy
/// @param hookTime deadline of a hooks session without copies
/// @param claimRenewal how often the claim on the folder is written again (protocol F1)
public record Limits(
    int blocks,
    int volumes,
    Duration copyTime,
    Duration hookTime,
    Patience patience,
    Duration claimRenewal) {

  public static final Limits DEFAULTS =
      new Limits(
          4,
          8,
          Duration.ofHours(4),
          Duration.ofMinutes(5),
          new Patience(3, Duration.ofSeconds(10), Duration.ofSeconds(30)),
          Duration.ofMinutes(5));
}
