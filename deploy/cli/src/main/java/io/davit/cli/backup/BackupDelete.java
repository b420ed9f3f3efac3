package io.davit.cli.backup;

import io.davit.cli.session.Choice;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.DeleteBackupRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "delete",
    description = "Delete backups with all that they saved.",
    footer = {
      "",
      "Examples:",
      "  davit backup delete one two",
      "  davit backup delete --all --confirm"
    })
final class BackupDelete implements Callable<Integer> {

  private static final ResourceKind KIND = Kinds.of(Backup.class);
  private static final ResourceKind DELETION = Kinds.of(DeleteBackupRequest.class);

  @Mixin Session session;
  @Mixin Choice choice = new Choice();

  BackupDelete(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    try (var cluster = session.open()) {
      for (var object : choice.of(session, cluster, KIND)) {
        String name = KubeJson.name(object);
        cluster.create(DELETION, DeletionObject.of(DELETION, session.namespace(), object));
        session.say("Request to delete backup \"" + name + "\" submitted successfully.");
        session.say(
            "The backup will be fully deleted after all associated data (disk snapshots, backup"
                + " files, restores) are removed.");
      }
    }
    return 0;
  }
}
