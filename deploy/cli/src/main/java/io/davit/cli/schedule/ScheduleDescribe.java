package io.davit.cli.schedule;

import io.davit.cli.output.OutputOptions;
import io.davit.cli.session.ExitCode;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Schedule;
import java.util.List;
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

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "which")
  List<String> names = List.of();

  ScheduleDescribe(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    try (var cluster = session.open()) {
      var schedules = names.stream().map(it -> cluster.get(Kinds.of(Schedule.class), it)).toList();
      if (output.tree()) {
        session.say(output.render(schedules, true));
        return ExitCode.OK.number();
      }
      schedules.forEach(it -> session.say(ScheduleText.of(it).render()));
      return ExitCode.OK.number();
    }
  }
}
