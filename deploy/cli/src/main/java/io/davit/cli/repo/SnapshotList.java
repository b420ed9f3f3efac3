package io.davit.cli.repo;

import io.davit.cli.session.Surroundings;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.snapshot.DirectorySummary;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotReader;
import io.davit.repository.snapshot.SourceIdentity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    aliases = "ls",
    description = "List snapshots, by source.",
    footer = {"", "Examples:", "  davit repo snapshot list --all"})
final class SnapshotList implements Callable<Integer> {

  @Mixin RepoSession session;

  @Parameters(arity = "0..1", paramLabel = "SOURCE", description = "a path, or USER@HOST:PATH")
  @Nullable String source;

  @Option(
      names = {"-a", "--all"},
      description = "of all users and hosts")
  boolean all;

  @Option(
      names = {"-i", "--incomplete"},
      description = "unfinished ones too")
  boolean incomplete;

  @Option(
      names = {"-m", "--manifest-id"},
      description = "show their ids")
  boolean ids;

  @Option(
      names = {"-n", "--max-results"},
      paramLabel = "N",
      description = "only the latest of each source")
  @Nullable Integer most;

  @Option(names = "--tags", paramLabel = "KEY:VALUE", split = ",", description = "with these")
  List<String> tags = List.of();

  @Option(names = "--json", description = "as JSON")
  boolean json;

  SnapshotList(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    try (var open = session.open()) {
      var bySource = bySource(open.repository().read().snapshots(), open.connection().identity());
      if (json) {
        List<String> lines =
            bySource.values().stream().flatMap(List::stream).map(Snapshot::describe).toList();
        session.say("[\n " + String.join(",\n ", lines) + "\n]");
      } else {
        bySource.forEach(this::say);
      }
      return 0;
    }
  }

  private Map<SourceIdentity, List<Snapshot>> bySource(
      SnapshotReader snapshots, ClientIdentity client) {
    Map<SourceIdentity, List<Snapshot>> bySource =
        new TreeMap<>(Comparator.comparing(SourceIdentity::toString));
    for (Snapshot snapshot : snapshots.list()) {
      if (isWanted(snapshot, client)) {
        bySource.computeIfAbsent(snapshot.source(), _ -> new ArrayList<>()).add(snapshot);
      }
    }
    bySource.replaceAll((_, found) -> latest(found));
    return bySource;
  }

  private boolean isWanted(Snapshot snapshot, ClientIdentity client) {
    SourceIdentity from = snapshot.source();
    boolean ours = from.user().equals(client.user()) && from.host().equals(client.host());
    boolean wanted = source == null ? all || ours : from.equals(Sources.parse(source, client));
    return wanted
        && (incomplete || snapshot.isComplete())
        && tags.stream().allMatch(tag -> has(snapshot, tag));
  }

  private static boolean has(Snapshot snapshot, String tag) {
    int colon = Math.max(0, tag.indexOf(':'));
    return tag.substring(colon + 1).equals(snapshot.tags().get("tag:" + tag.substring(0, colon)));
  }

  private List<Snapshot> latest(List<Snapshot> found) {
    return most == null ? found : found.subList(Math.max(0, found.size() - most), found.size());
  }

  private void say(SourceIdentity from, List<Snapshot> found) {
    session.say(from.toString());
    found.forEach(snapshot -> session.say("  " + line(snapshot)));
  }

  private String line(Snapshot snapshot) {
    List<String> words = new ArrayList<>();
    words.add(Units.time(snapshot.start()));
    words.add(snapshot.root().object());
    DirectorySummary summary = snapshot.root().summary();
    words.add(Units.bytes(summary == null ? snapshot.root().size() : summary.size()));
    words.add(Units.mode(snapshot.root()));
    if (ids) {
      words.add("manifest:" + snapshot.id());
    }
    if (summary != null) {
      words.add("files:" + summary.files());
      words.add("dirs:" + summary.dirs());
      if (summary.failed() > 0) {
        words.add("errors:" + summary.failed());
      }
    }
    if (!snapshot.isComplete()) {
      words.add("incomplete:" + snapshot.incomplete());
    }
    if (!snapshot.pins().isEmpty()) {
      words.add("pins:" + String.join(",", snapshot.pins()));
    }
    return String.join(" ", words);
  }
}
