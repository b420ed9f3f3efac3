package io.davit.cli.session;

import io.davit.cli.terminal.Screen;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.GoDuration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// The options that let a command wait for what it started.
public final class WaitOptions {

  @Option(
      names = {"-w", "--wait"},
      description = "wait until the run has ended, and exit by its phase")
  boolean wait;

  @Option(
      names = "--wait-timeout",
      paramLabel = "DURATION",
      defaultValue = "4h",
      description = "how long to wait at most (default: ${DEFAULT-VALUE})")
  String timeout = "4h";

  private String last = "";

  /// Waits, if that was asked for.
  ///
  /// @return what the process exits with
  public int await(Session session, Cluster cluster, ResourceKind kind, String name)
      throws InterruptedException {
    String noun = kind.kind().toLowerCase(Locale.ROOT);
    if (!wait) {
      session.say(
          "Run `davit %s describe %s` or `davit %s logs %s` for more details."
              .formatted(noun, name, noun, name));
      return ExitCode.OK.number();
    }
    try (var screen = session.screen()) {
      return await(screen, cluster, kind, name).number();
    }
  }

  private ExitCode await(Screen screen, Cluster cluster, ResourceKind kind, String name)
      throws InterruptedException {
    String noun = kind.kind().toLowerCase(Locale.ROOT);
    screen.say(
        "Waiting for the "
            + noun
            + ". You may safely press ctrl-c to stop waiting - it goes on in the background.");
    var limit = GoDuration.ofText(timeout).toDuration();
    var ended = cluster.await(kind, name, limit, run -> shown(screen, run));
    if (ended.isEmpty()) {
      throw CliException.timeout(noun + " \"" + name + "\" has not ended within " + timeout);
    }
    String phase = Runs.phase(ended.get());
    screen.show(List.of());
    screen.say(kind.kind() + " completed with status: " + phase + '.');
    return ExitCode.ofPhase(phase);
  }

  private boolean shown(Screen screen, ObjectNode run) {
    screen.show(List.of(Runs.gauge(run)));
    String progress = Runs.progress(run);
    if (!progress.equals(last)) {
      screen.step("  " + progress);
      last = progress;
    }
    return Runs.ended(run);
  }
}
