package io.davit.cli.schedule;

import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "unpause",
    description = "Make backups again.",
    footer = {"", "Examples:", "  davit schedule unpause nightly"})
final class ScheduleUnpause implements Callable<Integer> {

  @Mixin Session session;
  @Mixin Pausing pausing = new Pausing();

  ScheduleUnpause(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    pausing.set(session, false);
    return 0;
  }
}
