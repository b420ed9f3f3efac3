package io.davit.cli.location;

import io.davit.cli.output.Column;
import io.davit.cli.output.Listing;
import io.davit.cli.session.Session;
import io.davit.cli.session.Surroundings;
import io.davit.kube.Kinds;
import io.davit.model.velero.v1.BackupStorageLocation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

@Command(
    name = "get",
    description = "List backup locations.",
    footer = {
      "",
      "Examples:",
      "  davit backup-location get",
      "  davit backup-location get -o json"
    })
final class LocationGet implements Callable<Integer> {

  static final List<Column> COLUMNS =
      List.of(
          Column.field("NAME", "/metadata/name", ""),
          Column.field("PROVIDER", "/spec/provider", ""),
          Column.of("BUCKET/PREFIX", LocationGet::bucket),
          Column.field("PHASE", "/status/phase", "Unknown"),
          Column.field("LAST VALIDATED", "/status/lastValidationTime", "Unknown"),
          Column.field("ACCESS MODE", "/spec/accessMode", "ReadWrite"),
          Column.of(
              "DEFAULT", location -> location.at("/spec/default").asBoolean(false) ? "true" : ""));

  @Mixin Session session;
  @Mixin Listing listing = new Listing();

  LocationGet(Surroundings surroundings) {
    this.session = new Session(surroundings);
  }

  @Override
  public Integer call() {
    return listing.show(session, Kinds.of(BackupStorageLocation.class), COLUMNS);
  }

  private static String bucket(JsonNode location) {
    String prefix = location.at("/spec/objectStorage/prefix").asString("");
    String bucket = location.at("/spec/objectStorage/bucket").asString("");
    return prefix.isEmpty() ? bucket : bucket + "/" + prefix;
  }
}
