package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import io.davit.repository.compression.Compression;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.wire.GoJson;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "list",
    aliases = "ls",
    description = "List contents.",
    footer = {"", "Examples:", "  davit repo content list --json"})
final class ContentList implements Callable<Integer> {

  @Mixin RepoSession session;

  @Option(
      names = {"-l", "--long"},
      description = "with length, time and place")
  boolean details;

  @Option(
      names = {"-s", "--summary"},
      description = "and say how many there are")
  boolean summary;

  @Option(names = "--prefix", paramLabel = "TEXT", defaultValue = "", description = "with this id")
  String prefix = "";

  @Option(names = "--deleted", description = "those marked as deleted too")
  boolean deleted;

  @Option(names = "--deleted-only", description = "only those marked as deleted")
  boolean deletedOnly;

  @Option(names = "--json", description = "as JSON")
  boolean json;

  private long count;
  private long bytes;

  ContentList(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open();
        Stream<ContentEntry> all = open.repository().read().contents().index().entries()) {
      if (json) {
        session.out().print("[");
      }
      all.filter(this::isWanted).forEach(this::write);
      if (json) {
        session.say("\n]");
      } else if (summary) {
        session.say("Total: %d contents, %d total size".formatted(count, bytes));
      }
      session.out().flush();
      return 0;
    }
  }

  private boolean isWanted(ContentEntry entry) {
    return entry.id().toString().startsWith(prefix)
        && (entry.deleted() ? deleted || deletedOnly : !deletedOnly);
  }

  private void write(ContentEntry entry) {
    if (json) {
      session.out().print((count == 0 ? "\n " : ",\n ") + json(entry));
    } else {
      session.out().println(details ? line(entry) : entry.id().toString());
    }
    count++;
    bytes += entry.packedLength();
  }

  private static String json(ContentEntry entry) {
    return GoJson.object(root ->
        root.text("packFile", entry.pack())
            .number("time", entry.timestamp())
            .number("originalLength", entry.originalLength())
            .number("length", entry.packedLength())
            .numberOrOmit("packOffset", entry.offset())
            .numberOrOmit("compression", entry.compression())
            .text("contentID", entry.id().toString())
            .bool("deleted", entry.deleted())
            .number("formatVersion", entry.formatVersion()));
  }

  private static String line(ContentEntry entry) {
    return "%s %d %s %s %d+%d%s %s"
        .formatted(
            entry.id(),
            entry.originalLength(),
            Units.time(Instant.ofEpochSecond(entry.timestamp())),
            entry.pack(),
            entry.offset(),
            entry.packedLength(),
            entry.deleted() ? " (deleted)" : "",
            compression(entry));
  }

  private static String compression(ContentEntry entry) {
    return entry.compression() == 0
        ? "-"
        : Compression.withHeaderId(entry.compression()).wireName();
  }
}
