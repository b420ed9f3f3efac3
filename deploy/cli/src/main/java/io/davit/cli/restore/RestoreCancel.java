package io.davit.cli.restore;

import io.davit.cli.session.Cancellation;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Restore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cancel",
    description =
        "Stop a restore that is under way. What it restored stays, what it stopped starts again.",
    footer = {"", "Examples:", "  davit restore cancel r1 --reason \"the wrong backup\""})
final class RestoreCancel implements Callable<Integer> {

  @Mixin Session session;
  @Mixin Cancellation cancellation = new Cancellation();

  RestoreCancel(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    return cancellation.ask(session, Kinds.of(Restore.class));
  }
}
