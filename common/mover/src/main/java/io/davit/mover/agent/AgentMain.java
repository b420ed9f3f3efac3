package io.davit.mover.agent;

import io.davit.coordinator.process.Launch;
import io.davit.coordinator.process.Lifecycle;
import io.davit.coordinator.process.SettingsFile;
import java.util.List;

/// The node agent's process.
public final class AgentMain {

  private AgentMain() {}

  /// Runs until SIGTERM.
  ///
  /// @param args nothing, or `--settings FILE`
  public static void main(String[] args) throws InterruptedException {
    var environment = System.getenv();
    var settings = SettingsFile.read(Settings.class, List.of(args), environment);
    var lifecycle = new Lifecycle();
    lifecycle.add("agent", Service.start(settings, Launch.ofThisProcess("agent", environment)));
    lifecycle.stopOnSignal();
    lifecycle.awaitStop();
  }
}
