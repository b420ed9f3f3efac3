package io.davit.cli.repo;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.cli.session.Surroundings;
import io.davit.repository.connection.Connection;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.GoTime;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    aliases = "ls",
    description = "List blobs. Needs no password.",
    footer = {"", "Examples:", "  davit repo blob list --prefix p"})
final class BlobList implements Callable<Integer> {

  @Mixin RepoSession session;

  @Option(names = "--prefix", paramLabel = "TEXT", defaultValue = "", description = "with this id")
  String prefix = "";

  @Option(names = "--json", description = "as JSON")
  boolean json;

  BlobList(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (BlobStore blobs = session.open(Connection.read(session.file()).storage(), true);
        Stream<BlobMetadata> found = blobs.list(prefix)) {
      if (json) {
        session.say(found.map(BlobList::json).collect(Collectors.joining(",\n ", "[\n ", "\n]")));
      } else {
        found.forEach(blob -> session.say(line(blob)));
      }
      return 0;
    }
  }

  private static String json(BlobMetadata blob) {
    return GoJson.object(root ->
        root.text("id", blob.key())
            .number("length", blob.length())
            .text("timestamp", GoTime.format(blob.modified())));
  }

  private static String line(BlobMetadata blob) {
    return "%-70s %10d %s".formatted(blob.key(), blob.length(), Units.time(blob.modified()));
  }
}
