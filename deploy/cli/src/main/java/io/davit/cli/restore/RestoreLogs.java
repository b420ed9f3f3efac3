package io.davit.cli.restore;

import io.davit.cli.session.RunLog;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Restore;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "logs",
    description = "Show the log of a restore that has ended.",
    footer = {"", "Examples:", "  davit restore logs nightly | grep level=error"})
final class RestoreLogs implements Callable<Integer> {

  @Mixin Session session;
  @Mixin RunLog log = new RunLog();

  RestoreLogs(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    log.show(session, Kinds.of(Restore.class));
    return 0;
  }
}
