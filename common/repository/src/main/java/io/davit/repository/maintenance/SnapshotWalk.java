package io.davit.repository.maintenance;

import io.davit.repository.content.ContentReader;
import io.davit.repository.index.ContentId;
import io.davit.repository.index.ContentMarks;
import io.davit.repository.index.ContentMarks.Mark;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.manifest.ManifestReader;
import io.davit.repository.object.ObjectId;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.snapshot.DirEntry;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/// Marks all contents that snapshots need, also those of snapshots that are not complete. Whatever
/// cannot be read ends the walk: who knows what it would have needed.
final class SnapshotWalk {

  private static final Map<String, String> SNAPSHOTS = Map.of(Manifest.TYPE, "snapshot");

  private final ManifestReader manifests;
  private final ObjectReader objects;
  private final SnapshotReader snapshots;
  private final ContentMarks needed;
  private final ContentMarks walked;
  private final Tally tally;

  SnapshotWalk(ContentReader contents, Tally tally) {
    this.manifests = new ManifestReader(contents);
    this.objects = new ObjectReader(contents);
    this.snapshots = new SnapshotReader(manifests, objects);
    this.needed = contents.index().marks();
    this.walked = contents.index().marks();
    this.tally = tally;
  }

  /// What the walk has marked.
  ContentMarks needed() {
    return needed;
  }

  /// Walks all snapshots but some.
  ///
  /// @param known ids of manifests that need not be walked; those that were are added
  /// @return how many were walked
  int run(Set<String> known) {
    int count = 0;
    for (Manifest manifest : manifests.find(SNAPSHOTS)) {
      if (known.add(manifest.id())) {
        Snapshot snapshot = snapshots.get(manifest.id()).orElseThrow();
        need(snapshot.root().objectId());
        walk(snapshot.root());
        count++;
      }
    }
    return count;
  }

  private void walk(DirEntry root) {
    Deque<DirEntry> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      DirEntry entry = open.pop();
      if (entry.isDirectory()) {
        directory(entry.objectId(), open);
      } else if (!entry.object().isEmpty()) {
        need(entry.objectId());
      }
    }
  }

  private void directory(ObjectId id, Deque<DirEntry> open) {
    need(id);
    if (id.indirection() > 1 || walked.mark(id.content()) == Mark.FIRST) {
      snapshots.directory(id).entries().forEach(open::push);
    }
  }

  /// An object whose first content is marked has had the others marked with it, unless it is a list
  /// of lists: then the content may have been seen as a plain list.
  private void need(ObjectId id) {
    if (id.indirection() == 0) {
      need(id.content());
    } else if (id.indirection() > 1 || walked.mark(id.content()) == Mark.FIRST) {
      objects.contents(id, this::need);
    }
  }

  private void need(ContentId id) {
    switch (needed.mark(id)) {
      case FIRST -> tally.add(Figure.CONTENTS_IN_USE, 1);
      case MISSING -> tally.add(Figure.CONTENTS_MISSING, 1);
      case AGAIN -> {}
    }
  }
}
