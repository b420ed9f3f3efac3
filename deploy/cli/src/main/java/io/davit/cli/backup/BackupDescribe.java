package io.davit.cli.backup;

import io.davit.cli.output.Details;
import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Backup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "describe",
    description = "Show all that is known about a backup.",
    footer = {
      "",
      "Examples:",
      "  davit backup describe nightly",
      "  davit backup describe nightly --details"
    })
final class BackupDescribe implements Callable<Integer> {

  @Mixin Session session;
  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "the backup's name")
  String name = "";

  @Option(names = "--details", description = "also the results and resources, from the bucket")
  boolean details;

  BackupDescribe(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var cluster = session.open()) {
      var run = cluster.get(Kinds.of(Backup.class), name);
      if (output.tree()) {
        session.say(output.render(run));
        return 0;
      }
      var text = BackupText.of(run);
      Acknowledgement.addWarning(text, cluster);
      if (details) {
        new Details(session, cluster).addTo(text, "Backup", name);
      }
      session.say(text.render());
      return 0;
    }
  }
}
