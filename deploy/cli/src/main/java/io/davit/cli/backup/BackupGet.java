package io.davit.cli.backup;

import io.davit.cli.output.Column;
import io.davit.cli.output.Listing;
import io.davit.cli.session.Runs;
import io.davit.cli.session.SelectorText;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.Backup;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "get",
    description = "List backups.",
    footer = {"", "Examples:", "  davit backup get", "  davit backup get -o json"})
final class BackupGet implements Callable<Integer> {

  static final List<Column> COLUMNS =
      List.of(
          Column.field("NAME", "/metadata/name", ""),
          Column.of("STATUS", Runs::phase),
          Column.field("ERRORS", "/status/errors", "0"),
          Column.field("WARNINGS", "/status/warnings", "0"),
          Column.field("CREATED", "/status/startTimestamp", "<nil>"),
          Column.distance("EXPIRES", "/status/expiration"),
          Column.field("STORAGE LOCATION", "/spec/storageLocation", ""),
          Column.field("QUEUE POSITION", "/status/queuePosition", ""),
          Column.of("SELECTOR", it -> SelectorText.render(it.at("/spec/labelSelector"))));

  @Mixin Session session;
  @Mixin Listing listing = new Listing();

  BackupGet(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    return listing.show(session, Kinds.of(Backup.class), COLUMNS);
  }
}
