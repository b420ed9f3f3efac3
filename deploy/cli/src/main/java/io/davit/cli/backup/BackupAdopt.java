package io.davit.cli.backup;

import io.davit.cli.session.ExitCode;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.v1.Backup;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "adopt",
    description = {
      "Take over backups of Velero, or of another cluster.",
      "Davit lets only backups of its own cluster expire, and deletes no other's, until then."
    },
    footer = {"", "Examples:", "  davit backup adopt nightly-20260301020000"})
final class BackupAdopt implements Callable<Integer> {

  @Mixin Session session;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "which")
  List<String> names = List.of();

  BackupAdopt(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    String now = session.surroundings().clock().instant().toString();
    try (var cluster = session.open()) {
      for (String name : names) {
        cluster.patch(Kinds.of(Backup.class), name, NewObject.annotation(Annotations.ADOPTED, now));
        session.say("Backup \"" + name + "\" is this cluster's from now on.");
      }
    }
    return ExitCode.OK.number();
  }
}
