package io.davit.backup;

import io.davit.backup.prepare.Defaults;
import io.davit.backup.repository.UpkeepTimes;
import io.davit.backup.run.Limits;
import io.davit.coordinator.run.Patience;
import io.davit.model.settings.Setting;
import java.time.Duration;
import java.util.Optional;

/// The section `backup` of the backup worker's settings.
public record BackupSection(
    @Setting(value = "How long a backup is kept that does not say", orElse = "720h") Duration ttl,
    @Setting(value = "Location that is meant if none is marked as default", orElse = "default")
        String location,
    @Setting(value = "Whether volumes are copied unless they opt out", orElse = "false")
        boolean defaultVolumesToFsBackup,
    @Setting(value = "Item blocks of one run at work at once", orElse = "4") int blocks,
    @Setting(value = "Volumes of one run copied at once", orElse = "8") int volumes,
    @Setting(value = "Deadline of copies, and of hooks around them", orElse = "4h")
        Duration copyTime,
    @Setting(value = "Deadline of hooks without copies", orElse = "5m") Duration hookTime,
    @Setting(value = "Attempts at an effect, a volume or a block", orElse = "3") int attempts,
    @Setting(value = "Pause before the second attempt", orElse = "10s") Duration retryAfter,
    @Setting(value = "After which an unanswered request is repeated", orElse = "30s")
        Duration askAgain,
    @Setting(
            value =
                "Whether repositories of ours are maintained; without it deleted backups free no space",
            orElse = "true")
        boolean maintenance,
    @Setting(value = "How often index blobs of a repository are compacted", orElse = "1h")
        Duration quickMaintenance,
    @Setting(value = "How often garbage in a repository is collected", orElse = "24h")
        Duration fullMaintenance,
    @Setting(
            value =
                "Image of the pods that hold snapshots while they are moved; it need do nothing",
            orElse = "registry.k8s.io/pause:3.10")
        String holderImage,
    @Setting(
            value = "How long the volume of a snapshot that is moved may take to come up",
            orElse = "30m")
        Duration exposeTime) {

  public BackupSection {
    requirePositive("blocks", blocks);
    requirePositive("volumes", volumes);
    requirePositive("attempts", attempts);
    // More would outgrow the state of a run (protocol A2).
    if (blocks > 8 || volumes > 64) {
      throw new IllegalArgumentException(
          "blocks " + blocks + ", volumes " + volumes + ": at most 8 and 64");
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " is not positive");
    }
  }

  Limits limits() {
    return new Limits(
        blocks,
        volumes,
        copyTime,
        hookTime,
        new Patience(attempts, retryAfter, askAgain),
        Limits.DEFAULTS.claimRenewal());
  }

  UpkeepTimes upkeep() {
    return new UpkeepTimes(quickMaintenance, fullMaintenance);
  }

  Optional<Duration> upkeepAfter() {
    return maintenance ? Optional.of(quickMaintenance) : Optional.empty();
  }

  Defaults defaults() {
    return new Defaults(ttl, defaultVolumesToFsBackup);
  }
}
