package io.davit.cli.backup;

import io.davit.cli.session.CliException;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Runs;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.v1.Backup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cancel",
    description = "Stop a backup that is under way. What it froze is thawed.",
    footer = {"", "Examples:", "  davit backup cancel nightly --reason \"the database is busy\""})
final class BackupCancel implements Callable<Integer> {

  @Mixin Session session;

  @Parameters(paramLabel = "NAME", description = "the backup's name")
  String name = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "asked for on the command line",
      description = "why, for whoever reads about it (default: ${DEFAULT-VALUE})")
  String reason = "asked for on the command line";

  BackupCancel(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    var kind = Kinds.of(Backup.class);
    try (var cluster = session.open()) {
      var backup = cluster.get(kind, name);
      if (Runs.ended(backup)) {
        throw CliException.refused(
            "backup \"" + name + "\" has ended already: " + Runs.phase(backup));
      }
      cluster.patch(kind, name, NewObject.annotation(Annotations.CANCEL, reason));
    }
    session.say("Request to cancel backup \"" + name + "\" submitted successfully.");
    return 0;
  }
}
