package io.davit.cli.backup;

import io.davit.cli.session.RunLog;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Backup;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "logs",
    description = "Show the log of a backup that has ended.",
    footer = {"", "Examples:", "  davit backup logs nightly | grep level=error"})
final class BackupLogs implements Callable<Integer> {

  @Mixin Session session;
  @Mixin RunLog log = new RunLog();

  BackupLogs(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    log.show(session, Kinds.of(Backup.class));
    return 0;
  }
}
