package io.davit.cli.restore;

import io.davit.cli.session.Choice;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Restore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "delete",
    description = "Delete restores: their records, not what they brought back.",
    footer = {
      "",
      "Examples:",
      "  davit restore delete one two",
      "  davit restore delete --all --confirm"
    })
final class RestoreDelete implements Callable<Integer> {

  private static final ResourceKind KIND = Kinds.of(Restore.class);

  @Mixin Session session;
  @Mixin Choice choice = new Choice();

  RestoreDelete(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    try (var cluster = session.open()) {
      for (var object : choice.of(session, cluster, KIND)) {
        String name = KubeJson.name(object);
        cluster.delete(KIND, name);
        session.say("Request to delete restore \"" + name + "\" submitted successfully.");
        session.say(
            "The restore will be fully deleted after all associated data (restore files in object"
                + " storage) are removed.");
      }
    }
    return 0;
  }
}
