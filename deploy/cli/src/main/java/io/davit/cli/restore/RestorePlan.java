package io.davit.cli.restore;

import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.ExitCode;
import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.model.velero.v1.Restore;
import io.davit.restore.preview.Preview;
import io.davit.restore.preview.RestorePreview;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "plan",
    description = {
      "Say what a restore would create, change and skip, and why. Nothing is written.",
      "It reads the bucket itself: that takes the right to get the Secrets in Davit's namespace.",
      "What the API server would refuse shows only when it is asked."
    },
    footer = {
      "",
      "Examples:",
      "  davit restore plan --from-backup nightly-20260101020000",
      "  davit restore plan --from-backup b1 --namespace-mappings shop:shop-copy -o json",
      "  davit restore plan --from-backup b1 --only pvc/shop/data --in-place"
    })
final class RestorePlan implements Callable<Integer> {
  /// No restore has this name: it is not created.
  private static final String NAME = "davit-restore-plan";

  @Mixin Session session;
  @Mixin RestoreOptions options = new RestoreOptions();
  @Mixin OutputOptions output = new OutputOptions();

  RestorePlan(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    ObjectNode restore = NewObject.of(Kinds.of(Restore.class), session.namespace(), NAME);
    restore.set("spec", options.spec());
    options.annotate(restore);
    try (var clients = session.clients()) {
      Preview preview =
          new RestorePreview(
                  clients, session.namespace(), session.surroundings().clock(), new SecureRandom())
              .of(restore);
      session.say(
          output.tree()
              ? output.render(KubeJson.MAPPER.<JsonNode>valueToTree(preview))
              : PlanText.of(preview));
      return (preview.refused().isEmpty() ? ExitCode.OK : ExitCode.REFUSED).number();
    }
  }
}
