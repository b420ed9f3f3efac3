package io.davit.cli.schedule;

import io.davit.cli.output.Column;
import io.davit.cli.output.Listing;
import io.davit.cli.session.SelectorText;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Schedule;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "get",
    description = "List schedules.",
    footer = {"", "Examples:", "  davit schedule get", "  davit schedule get -o json"})
final class ScheduleGet implements Callable<Integer> {

  static final List<Column> COLUMNS =
      List.of(
          Column.field("NAME", "/metadata/name", ""),
          Column.field("STATUS", "/status/phase", "New"),
          Column.field("CREATED", "/metadata/creationTimestamp", "<nil>"),
          Column.field("SCHEDULE", "/spec/schedule", ""),
          Column.field("BACKUP TTL", "/spec/template/ttl", "<default>"),
          Column.distance("LAST BACKUP", "/status/lastBackup"),
          Column.of("SELECTOR", it -> SelectorText.render(it.at("/spec/template/labelSelector"))),
          Column.field("PAUSED", "/spec/paused", "false"));

  @Mixin Session session;
  @Mixin Listing listing = new Listing();

  ScheduleGet(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    return listing.show(session, Kinds.of(Schedule.class), COLUMNS);
  }
}
