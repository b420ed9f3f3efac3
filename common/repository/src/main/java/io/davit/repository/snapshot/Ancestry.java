package io.davit.repository.snapshot;

import io.davit.repository.content.ContentWriter;
import io.davit.repository.wire.RawName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A directory as earlier snapshots have it, the most useful one first.
final class Ancestry {

  private final SnapshotReader snapshots;
  private final ContentWriter contents;
  private final List<Map<String, DirEntry>> before;

  /// @param same the directory in earlier snapshots
  Ancestry(SnapshotReader snapshots, ContentWriter contents, List<DirEntry> same) {
    this.snapshots = snapshots;
    this.contents = contents;
    this.before = new ArrayList<>();
    Map<String, DirEntry> distinct = new LinkedHashMap<>();
    same.stream().filter(DirEntry::isDirectory).forEach(d -> distinct.putIfAbsent(d.object(), d));
    distinct.values().forEach(directory -> before.add(byName(directory)));
  }

  private Map<String, DirEntry> byName(DirEntry directory) {
    List<DirEntry> entries = snapshots.directory(directory.objectId()).entries();
    Map<String, DirEntry> byName = HashMap.newHashMap(entries.size());
    entries.forEach(entry -> byName.put(entry.name(), entry));
    return byName;
  }

  /// The object of a file or link that was not changed, by Kopia's rule and one more: what an
  /// earlier snapshot points at must still be there.
  Optional<String> object(UploadEntry entry) {
    if (before.isEmpty() || RawName.isLossy(entry.name())) {
      return Optional.empty();
    }
    for (Map<String, DirEntry> directory : before) {
      DirEntry known = directory.get(entry.name());
      if (known != null && isReusable(entry, known)) {
        return Optional.of(known.object());
      }
    }
    return Optional.empty();
  }

  private boolean isReusable(UploadEntry entry, DirEntry known) {
    return entry.metadata().matches(known)
        && !known.object().isEmpty()
        && contents.holds(known.objectId().content());
  }

  /// A directory below.
  Ancestry below(String name) {
    List<DirEntry> same = new ArrayList<>();
    for (Map<String, DirEntry> directory : before) {
      DirEntry known = directory.get(name);
      if (known != null) {
        same.add(known);
      }
    }
    return new Ancestry(snapshots, contents, same);
  }
}
