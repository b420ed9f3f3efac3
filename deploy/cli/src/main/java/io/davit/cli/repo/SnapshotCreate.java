package io.davit.cli.repo;

import io.davit.cli.session.CliException;
import io.davit.cli.session.Surroundings;
import io.davit.repository.Repository;
import io.davit.repository.WriteSession;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.policy.TreePolicy;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = "Make snapshots of directories.",
    footer = {"", "Examples:", "  davit repo snapshot create /srv --tags weekly:yes"})
final class SnapshotCreate implements Callable<Integer> {

  @Mixin RepoSession session;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "what to save")
  List<Path> paths = List.of();

  @Option(names = "--description", paramLabel = "TEXT", defaultValue = "", description = "of it")
  String description = "";

  @Option(names = "--tags", paramLabel = "KEY:VALUE", split = ",", description = "labels of it")
  List<String> tags = List.of();

  @Option(names = "--pin", paramLabel = "NAME", description = "keeps it from expiring")
  List<String> pins = List.of();

  @Option(
      names = "--override-source",
      paramLabel = "USER@HOST:PATH",
      description = "under what it is known")
  @Nullable String source;

  @Option(names = "--parallel", paramLabel = "N", description = "files to read at once")
  @Nullable Integer parallel;

  @Option(names = "--json", description = "the result as JSON")
  boolean json;

  SnapshotCreate(Surroundings surroundings) {
    this.session = new RepoSession(surroundings);
  }

  @Override
  public Integer call() {
    if (source != null && paths.size() > 1) {
      throw CliException.usage("--override-source is for one path only");
    }
    long failed = 0;
    try (var open = session.open();
        WriteSession writing = open.repository().write(open.connection().identity())) {
      for (Path path : paths) {
        SnapshotResult made = create(writing, path, identity(open.connection().identity(), path));
        say(open.repository(), made);
        failed += made.failed();
      }
    }
    return failed == 0 ? 0 : 1;
  }

  private SourceIdentity identity(ClientIdentity client, Path path) {
    try {
      return source == null
          ? new SourceIdentity(client.user(), client.host(), path.toRealPath().toString())
          : Sources.parse(source, client);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }

  private SnapshotResult create(WriteSession writing, Path path, SourceIdentity identity) {
    session.tell("Snapshotting " + identity + " ...");
    List<Snapshot> before = writing.committed().snapshots().parents(identity);
    try (Progress progress = session.progress("Saving")) {
      before.stream()
          .filter(Snapshot::isComplete)
          .map(last -> last.root().summary())
          .filter(Objects::nonNull)
          .forEach(all -> progress.expect(all.size()));
      TreePolicy policy =
          writing.committed().policies().of(identity.user(), identity.host(), identity.path());
      SnapshotRequest request = request(identity, before).withPolicy(policy);
      SnapshotResult made = writing.uploader().upload(path, request, progress);
      progress.clear();
      made.errors().forEach(e -> session.tell("Error: " + e.path() + ": " + e.error()));
      return made;
    }
  }

  private SnapshotRequest request(SourceIdentity identity, List<Snapshot> before) {
    SnapshotRequest request =
        SnapshotRequest.of(identity)
            .withDescription(description)
            .withTags(labels())
            .withPins(pins)
            .withParents(before.stream().map(Snapshot::id).toList());
    return parallel == null ? request : request.withParallelism(parallel);
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    for (String tag : tags) {
      int colon = tag.indexOf(':');
      if (colon < 1) {
        throw CliException.usage("--tags: \"" + tag + "\" is not KEY:VALUE");
      }
      labels.put("tag:" + tag.substring(0, colon), tag.substring(colon + 1));
    }
    return labels;
  }

  private void say(Repository repository, SnapshotResult made) {
    if (json) {
      repository
          .read()
          .snapshots()
          .get(made.manifestId())
          .ifPresent(snapshot -> session.say(snapshot.describe()));
    } else {
      session.say(
          "Created snapshot with root %s and ID %s (%d files, %s, %s new)"
              .formatted(
                  made.rootObjectId(),
                  made.manifestId(),
                  made.files(),
                  Units.bytes(made.bytes()),
                  Units.bytes(made.newBytes())));
    }
  }
}
