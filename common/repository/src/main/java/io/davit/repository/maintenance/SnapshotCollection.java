package io.davit.repository.maintenance;

import io.davit.repository.content.ContentReader;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.index.ContentEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// Marks contents that no snapshot needs as deleted, and takes back the marks of those that one
/// does (format reference, section 12.4). Nothing becomes unreadable by that.
final class SnapshotCollection {

  /// The letter of contents that hold manifests, which are not garbage.
  private static final char MANIFESTS = 'm';

  private final Workbench bench;
  private final Set<String> walked = new HashSet<>();

  SnapshotCollection(Workbench bench) {
    this.bench = bench;
  }

  /// Collects.
  void run() {
    ContentReader contents = bench.contents();
    SnapshotWalk walk = new SnapshotWalk(contents, bench.tally());
    bench.tally().add(Figure.SNAPSHOTS, walk.run(walked));
    try (ContentWriter writer = bench.writer(contents)) {
      walk.needed()
          .forEach((entry, needed) -> {
            bench.lease().requireHeld();
            if (needed) {
              revive(entry, writer);
            } else if (isGarbage(entry)) {
              bench.tally().add(Figure.CONTENTS_MARKED, 1);
              writer.delete(entry);
            }
          });
      bench.commit(writer);
    }
  }

  /// Takes back the marks of what snapshots need that were published since [#run] looked: to be
  /// called right before anything that is marked is dropped.
  void lookAgain() {
    ContentReader contents = bench.contents();
    SnapshotWalk walk = new SnapshotWalk(contents, new Tally());
    if (walk.run(walked) > 0) {
      try (ContentWriter writer = bench.writer(contents)) {
        walk.needed()
            .forEach((entry, needed) -> {
              if (needed) {
                revive(entry, writer);
              }
            });
        bench.commit(writer);
      }
    }
  }

  private void revive(ContentEntry entry, ContentWriter writer) {
    if (entry.deleted()) {
      bench.tally().add(Figure.CONTENTS_REVIVED, 1);
      writer.rewrite(entry, false);
    }
  }

  private boolean isGarbage(ContentEntry entry) {
    Instant written = Instant.ofEpochSecond(entry.timestamp());
    return entry.id().prefix() != MANIFESTS
        && !entry.deleted()
        && !written.plus(bench.margins().minContentAge()).isAfter(bench.started());
  }
}
