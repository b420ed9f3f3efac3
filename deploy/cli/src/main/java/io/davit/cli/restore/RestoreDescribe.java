package io.davit.cli.restore;

import io.davit.cli.output.Details;
import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.Cluster;
import io.davit.cli.session.ExitCode;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.model.velero.v1.Restore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(
    name = "describe",
    description = "Show all that is known about a restore.",
    footer = {
      "",
      "Examples:",
      "  davit restore describe nightly",
      "  davit restore describe r1 --details"
    })
final class RestoreDescribe implements Callable<Integer> {

  @Mixin Session session;
  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "which")
  List<String> names = List.of();

  @Option(names = "--details", description = "also the results and resources, from the bucket")
  boolean details;

  RestoreDescribe(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var cluster = session.open()) {
      var runs = names.stream().map(it -> cluster.get(Kinds.of(Restore.class), it)).toList();
      if (output.tree()) {
        session.say(output.render(runs, true));
        return ExitCode.OK.number();
      }
      for (var run : runs) {
        session.say(text(cluster, run));
      }
      return ExitCode.OK.number();
    }
  }

  private String text(Cluster cluster, ObjectNode run) throws InterruptedException {
    var text = RestoreText.of(run);
    if (details) {
      new Details(session, cluster).addTo(text, "Restore", KubeJson.name(run));
    }
    return text.render();
  }
}
