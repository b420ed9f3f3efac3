package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.manifest.ManifestReader;
import io.davit.repository.object.ObjectId;
import io.davit.repository.object.ObjectReader;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds snapshots and looks into them.
public final class SnapshotReader {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotReader.class);

  private final ManifestReader manifests;
  private final ObjectReader objects;

  public SnapshotReader(ManifestReader manifests, ObjectReader objects) {
    this.manifests = manifests;
    this.objects = objects;
  }

  /// All snapshots, the oldest first. One whose manifest cannot be understood is left out, with a
  /// warning.
  public List<Snapshot> list() {
    return matching(Map.of());
  }

  /// The snapshots of a source, the oldest first.
  public List<Snapshot> list(SourceIdentity source) {
    return matching(Snapshot.labels(source));
  }

  /// The snapshots that have all of these tags, the oldest first.
  public List<Snapshot> find(Map<String, String> tags) {
    return matching(tags);
  }

  /// The snapshot of a manifest id.
  ///
  /// @throws RepositoryException.Corrupt if its manifest cannot be understood
  public Optional<Snapshot> get(String id) {
    return manifests
        .get(id)
        .filter(manifest -> manifest.matches(Map.of(Manifest.TYPE, Snapshot.TYPE)))
        .map(SnapshotReader::parse);
  }

  /// Reads a directory.
  ///
  /// @throws RepositoryException.Corrupt if the object is no directory
  public Directory directory(ObjectId id) {
    return Directory.decode(objects.readAll(id), id.toString());
  }

  /// Walks down from a snapshot's root.
  ///
  /// @param path names with `/` between them; empty for the root itself
  /// @throws RepositoryException.NotFound if there is no such entry
  public DirEntry entry(Snapshot snapshot, String path) {
    DirEntry entry = snapshot.root();
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        entry = child(entry, name, path);
      }
    }
    return entry;
  }

  private DirEntry child(DirEntry parent, String name, String path) {
    return Stream.of(parent)
        .filter(DirEntry::isDirectory)
        .flatMap(p -> directory(p.objectId()).entries().stream())
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new RepositoryException.NotFound("there is no " + name + " on the way to " + path));
  }

  private List<Snapshot> matching(Map<String, String> wanted) {
    Map<String, String> labels = new TreeMap<>(wanted);
    labels.put(Manifest.TYPE, Snapshot.TYPE);
    return manifests.find(labels).stream()
        .flatMap(manifest -> understood(manifest).stream())
        .sorted(Comparator.comparing(Snapshot::start))
        .toList();
  }

  private static Optional<Snapshot> understood(Manifest manifest) {
    try {
      return Optional.of(parse(manifest));
    } catch (RepositoryException.Corrupt e) {
      LOG.atWarn()
          .addKeyValue("manifest", manifest.id())
          .setCause(e)
          .log("A snapshot's manifest cannot be understood");
      return Optional.empty();
    }
  }

  private static Snapshot parse(Manifest manifest) {
    try {
      return Snapshot.of(manifest);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new RepositoryException.Corrupt("snapshot manifest " + manifest.id(), e);
    }
  }
}
