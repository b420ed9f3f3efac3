package io.davit.restore;

import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.process.SettingsFile;
import java.util.List;

/// The restore worker process.
public final class Main {
  private Main() {}

  /// Runs until SIGTERM.
  ///
  /// @param args nothing, or `--settings FILE`
  public static void main(String[] args) throws InterruptedException {
    var environment = System.getenv();
    var settings = SettingsFile.read(Settings.class, List.of(args), environment);
    var lifecycle = new Lifecycle();
    lifecycle.add(
        "restore-worker",
        Service.start(settings, Launch.ofThisProcess("restore-worker", environment)));
    lifecycle.stopOnSignal();
    lifecycle.awaitStop();
  }
}
