package io.davit.cli.schedule;

import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Schedule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "describe",
    description = "Show all that is known about a schedule.",
    footer = {"", "Examples:", "  davit schedule describe nightly"})
final class ScheduleDescribe implements Callable<Integer> {

  @Mixin Session session;
  @Mixin OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "NAME", description = "the schedule's name")
  String name = "";

  ScheduleDescribe(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    try (var cluster = session.open()) {
      var schedule = cluster.get(Kinds.of(Schedule.class), name);
      session.say(output.tree() ? output.render(schedule) : ScheduleText.of(schedule).render());
      return 0;
    }
  }
}
