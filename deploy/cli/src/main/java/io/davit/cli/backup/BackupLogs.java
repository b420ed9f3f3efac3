package io.davit.cli.backup;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Downloads;
import io.davit.cli.session.Runs;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.v1.Backup;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "logs",
    description = "Show the log of a backup that has ended.",
    footer = {"", "Examples:", "  davit backup logs nightly | grep level=error"})
final class BackupLogs implements Callable<Integer> {

  @Mixin Session session;

  @Parameters(paramLabel = "NAME", description = "the backup's name")
  String name = "";

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = "how long to wait for the file's address (default: ${DEFAULT-VALUE})")
  String timeout = "1m";

  BackupLogs(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    try (var cluster = session.open()) {
      if (!Runs.hasLogs(cluster.get(Kinds.of(Backup.class), name))) {
        throw CliException.refused(
            "logs for backup \"%s\" are not available until it's finished processing, please wait until the backup has a phase of Completed or Failed and try again"
                .formatted(name));
      }
      var downloads = new Downloads(session, cluster, GoDuration.ofText(timeout).toDuration());
      var log =
          downloads
              .unpacked("BackupLog", name)
              .orElseThrow(() -> CliException.refused("backup \"" + name + "\" has no log"));
      try (var lines = new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8))) {
        lines.transferTo(session.out());
      }
      session.out().flush();
      return 0;
    }
  }
}
