package io.davit.cli.location;

import io.davit.cli.session.CliException;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.BackupStorageLocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "set",
    description = "Change a backup location.",
    footer = {"", "Examples:", "  davit backup-location set lab --default"})
final class LocationSet implements Callable<Integer> {

  @Mixin Session session;
  @Mixin LocationOptions options = new LocationOptions();

  @Parameters(paramLabel = "NAME", description = "the location's name")
  String name = "";

  LocationSet(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    var patch = NewObject.empty();
    var spec = patch.putObject("spec");
    options.addTo(spec);
    if (spec.isEmpty()) {
      throw CliException.usage("say what to change");
    }
    try (var cluster = session.open()) {
      cluster.patch(Kinds.of(BackupStorageLocation.class), name, patch);
    }
    session.say("Backup storage location \"" + name + "\" configured successfully.");
    return 0;
  }
}
