package io.davit.cli.backup;

import io.davit.cli.session.Cancellation;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Backup;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cancel",
    description = "Stop a backup that is under way. What it froze is thawed.",
    footer = {"", "Examples:", "  davit backup cancel nightly --reason \"the database is busy\""})
final class BackupCancel implements Callable<Integer> {

  @Mixin Session session;
  @Mixin Cancellation cancellation = new Cancellation();

  BackupCancel(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    return cancellation.ask(session, Kinds.of(Backup.class));
  }
}
