package io.davit.cli.session;

import io.davit.model.velero.GoDuration;
import picocli.CommandLine.Option;

/// How files of backups and restores are fetched.
public final class DownloadOptions {

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "1m",
      description = "how long to wait for the file's address (default: ${DEFAULT-VALUE})")
  String timeout = "1m";

  /// Downloads that wait no longer.
  public Downloads of(Session session, Cluster cluster) {
    return new Downloads(session, cluster, GoDuration.ofText(timeout).toDuration());
  }
}
