package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.manifest.ManifestReader;
import io.davit.repository.object.ObjectId;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

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
    return manifest(id).map(SnapshotReader::parse);
  }

  Optional<Manifest> manifest(String id) {
    return manifests
        .get(id)
        .filter(manifest -> manifest.matches(Map.of(Manifest.TYPE, Snapshot.TYPE)));
  }

  /// What a new snapshot of a source should be compared with, as Kopia does: the latest whole one,
  /// and what was begun after it and not finished.
  ///
  /// @return the whole one first
  public List<Snapshot> parents(SourceIdentity source) {
    List<Snapshot> latestFirst = list(source).reversed();
    Optional<Snapshot> whole = latestFirst.stream().filter(Snapshot::isComplete).findFirst();
    List<Snapshot> parents = new ArrayList<>(whole.stream().toList());
    latestFirst.stream().takeWhile(snapshot -> !snapshot.isComplete()).forEach(parents::add);
    return parents;
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
    return below(snapshot.root(), path);
  }

  private DirEntry below(DirEntry root, String path) {
    DirEntry entry = root;
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        entry = child(entry, name, path);
      }
    }
    return entry;
  }

  /// Finds what users name by the id of a snapshot or an object, and a path below it. An object
  /// that is the root of a snapshot has that root's name, mode and owner.
  ///
  /// @param text such as `1d15e2ad33b745322fc5dec2db08f415/etc`
  /// @throws RepositoryException.NotFound if there is no such entry
  /// @throws RepositoryException.Corrupt if the id is none
  public DirEntry resolve(String text) {
    int slash = text.indexOf('/');
    String id = slash < 0 ? text : text.substring(0, slash);
    DirEntry root = get(id).map(Snapshot::root).orElseGet(() -> object(id));
    return below(root, slash < 0 ? "" : text.substring(slash + 1));
  }

  private DirEntry object(String id) {
    ObjectId object = ObjectId.parse(id);
    return list().stream()
        .map(Snapshot::root)
        .filter(root -> root.object().equals(id))
        .reduce((_, latest) -> latest)
        .orElseGet(() -> DirEntry.bare(object));
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

  static Snapshot parse(Manifest manifest) {
    try {
      return Snapshot.of(manifest);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new RepositoryException.Corrupt("snapshot manifest " + manifest.id(), e);
    }
  }

  /// What was stored under an id just now.
  static Manifest asManifest(String id, Snapshot snapshot, Instant stored) {
    JsonNode content = Json.parse(snapshot.toJson().getBytes(StandardCharsets.UTF_8), id);
    return new Manifest(id, snapshot.labels(), stored, content);
  }
}
