package io.davit.cli.restore;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Downloads;
import io.davit.cli.session.Runs;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.GoDuration;
import io.davit.model.velero.v1.Restore;
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
    description = "Show the log of a restore that has ended.",
    footer = {"", "Examples:", "  davit restore logs nightly | grep level=error"})
final class RestoreLogs implements Callable<Integer> {

  @Mixin Session session;

  @Parameters(paramLabel = "NAME", description = "the restore's name")
  String name = "";

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = "how long to wait for the file's address (default: ${DEFAULT-VALUE})")
  String timeout = "1m";

  RestoreLogs(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    try (var cluster = session.open()) {
      if (!Runs.hasLogs(cluster.get(Kinds.of(Restore.class), name))) {
        throw CliException.refused(
            "logs for restore \"%s\" are not available until it's finished processing, please wait until the restore has a phase of Completed or Failed and try again"
                .formatted(name));
      }
      var downloads = new Downloads(session, cluster, GoDuration.ofText(timeout).toDuration());
      var log =
          downloads
              .unpacked("RestoreLog", name)
              .orElseThrow(() -> CliException.refused("restore \"" + name + "\" has no log"));
      try (var lines = new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8))) {
        lines.transferTo(session.out());
      }
      session.out().flush();
      return 0;
    }
  }
}
