package io.davit.cli.schedule;

import io.davit.cli.session.NewObject;
import io.davit.cli.session.Session;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Which schedules stop or go on, and what becomes of the slot that is due then.
final class Pausing {

  @Parameters(arity = "1..*", paramLabel = "NAME", description = "which")
  List<String> names = List.of();

  @Option(
      names = "--skip-immediately",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "BOOL",
      description = "skip the backup that is due when the schedule goes on")
  @Nullable Boolean skipImmediately;

  void set(Session session, boolean paused) {
    var patch = NewObject.empty();
    var spec = patch.putObject("spec").put("paused", paused);
    NewObject.put(spec, "skipImmediately", skipImmediately);
    try (var cluster = session.open()) {
      for (String name : names) {
        cluster.patch(Kinds.of(Schedule.class), name, patch);
        session.say("Schedule %s %s successfully".formatted(name, paused ? "paused" : "unpaused"));
      }
    }
  }
}
