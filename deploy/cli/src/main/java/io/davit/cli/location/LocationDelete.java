package io.davit.cli.location;

import io.davit.cli.session.Choice;
import io.davit.cli.session.ExitCode;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.BackupStorageLocation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "delete",
    description = "Forget backup locations. What is in their buckets stays.",
    footer = {"", "Examples:", "  davit backup-location delete lab --confirm"})
final class LocationDelete implements Callable<Integer> {

  private static final ResourceKind KIND = Kinds.of(BackupStorageLocation.class);

  @Mixin Session session;
  @Mixin Choice choice = new Choice();

  LocationDelete(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    try (var cluster = session.open()) {
      for (var location : choice.of(session, cluster, KIND)) {
        cluster.delete(KIND, KubeJson.name(location));
        session.say(
            "Backup storage location \"" + KubeJson.name(location) + "\" deleted successfully.");
      }
    }
    return ExitCode.OK.number();
  }
}
