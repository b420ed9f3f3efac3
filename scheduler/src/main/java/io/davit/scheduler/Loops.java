package io.davit.scheduler;

import io.davit.coordinator.process.Lifecycle;
import io.davit.scheduler.download.Downloads;
import io.davit.scheduler.download.VersionAnswers;
import io.davit.scheduler.location.LocationCheck;
import io.davit.scheduler.location.LocationLoop;
import io.davit.scheduler.retention.Retention;
import io.davit.scheduler.sync.BackupSync;
import io.davit.scheduler.sync.SyncLoop;
import java.time.Duration;

/// What the leading process does again and again.
final class Loops {

  private static final Duration OFTEN = Duration.ofSeconds(1);
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private final Ground ground;
  private final Lifecycle lifecycle;

  Loops(Ground ground, Lifecycle lifecycle) {
    this.ground = ground;
    this.lifecycle = lifecycle;
  }

  void start(Downloads downloads, VersionAnswers versions) {
    loop("locations", OFTEN, locations()::round);
    loop("sync", OFTEN, sync()::round);
    loop("retention", ground.settings().backups().expiry(), retention()::round);
    loop("downloads", SWEEP, downloads::sweep);
    loop("versions", SWEEP, versions::sweep);
  }

  private void loop(String name, Duration every, Runnable round) {
    lifecycle.add(
        "loop of " + name, Loop.start(name, every, round, ground::leads, ground.clockwork()));
  }

  private LocationLoop locations() {
    var check =
        new LocationCheck(
            ground.led(),
            ground.ledSteps(),
            ground.locations(),
            ground.announcer(),
            ground.runtime().clockCheck(),
            ground.launch().clock(),
            ground.cluster());
    return new LocationLoop(ground.book(), check, ground.led(), ground.runtime().threads());
  }

  private SyncLoop sync() {
    var sync = new BackupSync(ground.led(), ground.locations(), ground.launch().clock());
    return new SyncLoop(ground.book(), sync, ground.runtime().threads());
  }

  private Retention retention() {
    return new Retention(
        ground.led(),
        ground.book(),
        ground.locations(),
        ground.runtime().clockCheck(),
        ground.launch().clock(),
        ground.announcer(),
        ground.cluster());
  }
}
