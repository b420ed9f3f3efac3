package io.davit.cli.schedule;

import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Schedule;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "unpause",
    description = "Make backups again.",
    footer = {"", "Examples:", "  davit schedule unpause nightly"})
final class ScheduleUnpause implements Callable<Integer> {

  @Mixin Session session;

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "which")
  List<String> names = List.of();

  @Option(
      names = "--skip-immediately",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "skip the backup that is due when the schedule goes on")
  @Nullable Boolean skipImmediately;

  ScheduleUnpause(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    var patch = NewObject.empty();
    var spec = patch.putObject("spec").put("paused", false);
    NewObject.put(spec, "skipImmediately", skipImmediately);
    try (var cluster = session.open()) {
      for (String name : names) {
        cluster.patch(Kinds.of(Schedule.class), name, patch);
        session.say("Schedule " + name + " unpaused successfully");
      }
    }
    return 0;
  }
}
