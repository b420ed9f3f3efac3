package io.davit.cli.schedule;

import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pause",
    description = "Make no more backups until the schedule is unpaused.",
    footer = {"", "Examples:", "  davit schedule pause nightly"})
final class SchedulePause implements Callable<Integer> {

  @Mixin Session session;
  @Mixin Pausing pausing = new Pausing();

  SchedulePause(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    pausing.set(session, true);
    return 0;
  }
}
