package io.davit.cli.session;

import io.davit.model.item.ResourceKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The log of a Backup or Restore that has ended.
public final class RunLog {

  @Parameters(paramLabel = "NAME", description = "which")
  String name = "";

  @Mixin DownloadOptions options = new DownloadOptions();

  /// Writes it to standard output.
  ///
  /// @param kind Backup or Restore
  /// @throws CliException if the run has not ended, or has no log
  public void show(Session session, ResourceKind kind) throws InterruptedException, IOException {
    try (var cluster = session.open()) {
      String run = kind.kind().toLowerCase(Locale.ROOT);
      if (!Runs.hasLogs(cluster.get(kind, name))) {
        throw CliException.refused(
            "logs for %1$s \"%2$s\" are not available until it's finished processing, please wait until the %1$s has a phase of Completed or Failed and try again"
                .formatted(run, name));
      }
      print(
          session,
          options
              .of(session, cluster)
              .unpacked(kind.kind() + "Log", name)
              .orElseThrow(
                  () -> CliException.refused("%s \"%s\" has no log".formatted(run, name))));
    }
  }

  private static void print(Session session, InputStream log) throws IOException {
    try (var lines = new BufferedReader(new InputStreamReader(log, StandardCharsets.UTF_8))) {
      lines.transferTo(session.out());
    }
    session.out().flush();
  }
}
