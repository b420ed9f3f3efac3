package io.davit.devenv;

import io.davit.coordinator.effect.CrashPoints;
import io.davit.coordinator.process.Launch;
import java.time.InstantSource;
import java.util.UUID;

/// The processes of Davit, each as its own `main` would start it.
public enum DavitProcess {
  SCHEDULER("scheduler"),
  BACKUP_WORKER("backup-worker"),
  RESTORE_WORKER("restore-worker"),
  HOOK_RUNNER("hook-runner"),
  NODE_AGENT("node-agent");

  private final String title;

  DavitProcess(String title) {
    this.title = title;
  }

  /// Its name, as in `davit run`.
  public String title() {
    return title;
  }

  /// Starts it in this JVM, with the code that runs in production.
  AutoCloseable start(ProcessSettings settings, InstantSource clock) throws InterruptedException {
    var launch = new Launch(title + "-" + UUID.randomUUID(), clock, CrashPoints.none());
    return switch (this) {
      case SCHEDULER ->
          io.davit.scheduler.Service.start(
              settings.read(io.davit.scheduler.Settings.class, this), launch);
      case BACKUP_WORKER ->
          io.davit.backup.Service.start(
              settings.read(io.davit.backup.Settings.class, this), launch);
      case RESTORE_WORKER ->
          io.davit.restore.Service.start(
              settings.read(io.davit.restore.Settings.class, this), launch);
      case HOOK_RUNNER ->
          io.davit.hookrunner.Service.start(
              settings.read(io.davit.hookrunner.Settings.class, this), launch);
      case NODE_AGENT ->
          io.davit.mover.agent.Service.start(
              settings.read(io.davit.mover.agent.Settings.class, this), launch);
    };
  }
}
