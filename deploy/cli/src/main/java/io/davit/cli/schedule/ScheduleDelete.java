package io.davit.cli.schedule;

import io.davit.cli.session.Choice;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Schedule;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "delete",
    description = "Delete schedules. Backups that they made stay.",
    footer = {
      "",
      "Examples:",
      "  davit schedule delete one two",
      "  davit schedule delete --all --confirm"
    })
final class ScheduleDelete implements Callable<Integer> {

  private static final ResourceKind KIND = Kinds.of(Schedule.class);

  @Mixin Session session;
  @Mixin Choice choice = new Choice();

  ScheduleDelete(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    try (var cluster = session.open()) {
      for (var object : choice.of(session, cluster, KIND)) {
        String name = KubeJson.name(object);
        cluster.delete(KIND, name);
        session.say("Schedule deleted: " + name);
      }
    }
    return 0;
  }
}
