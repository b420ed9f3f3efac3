package io.davit.cli.session;

import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Annotations;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks a run to stop, by an annotation on its resource (protocol E1).
public final class Cancellation {

  private static final String UNSAID = "asked for on the command line";

  @Parameters(paramLabel = "NAME", description = "the run's name")
  String name = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = UNSAID,
      description = "why, for whoever reads about it (default: ${DEFAULT-VALUE})")
  String reason = UNSAID;

  /// Asks.
  ///
  /// @return what the process exits with
  /// @throws CliException if the run has ended
  public int ask(Session session, ResourceKind kind) {
    String noun = kind.kind().toLowerCase(Locale.ROOT);
    try (var cluster = session.open()) {
      var run = cluster.get(kind, name);
      if (Runs.ended(run)) {
        throw CliException.refused(
            noun + " \"" + name + "\" has ended already: " + Runs.phase(run));
      }
      cluster.patch(kind, name, NewObject.annotation(Annotations.CANCEL, reason));
    }
    session.say("Request to cancel " + noun + " \"" + name + "\" submitted successfully.");
    return ExitCode.OK.number();
  }
}
