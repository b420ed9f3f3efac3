package io.davit.cli.restore;

import io.davit.cli.output.Column;
import io.davit.cli.output.Listing;
import io.davit.cli.session.Runs;
import io.davit.cli.session.SelectorText;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Restore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "get",
    description = "List restores.",
    footer = {"", "Examples:", "  davit restore get", "  davit restore get -o json"})
final class RestoreGet implements Callable<Integer> {

  static final List<Column> COLUMNS =
      List.of(
          Column.field("NAME", "/metadata/name", ""),
          Column.field("BACKUP", "/spec/backupName", ""),
          Column.of("STATUS", Runs::phase),
          Column.field("STARTED", "/status/startTimestamp", "<nil>"),
          Column.field("COMPLETED", "/status/completionTimestamp", "<nil>"),
          Column.field("ERRORS", "/status/errors", "0"),
          Column.field("WARNINGS", "/status/warnings", "0"),
          Column.field("CREATED", "/metadata/creationTimestamp", "<nil>"),
          Column.of("SELECTOR", it -> SelectorText.render(it.at("/spec/labelSelector"))));

  @Mixin Session session;
  @Mixin Listing listing = new Listing();

  RestoreGet(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    return listing.show(session, Kinds.of(Restore.class), COLUMNS);
  }
}
