package io.davit.repository.manifest;

import io.davit.repository.content.ContentReader;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.index.ContentEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The manifests of a repository, as they were when they were loaded.
public final class ManifestReader {

  /// The letter of contents that hold manifests.
  static final char PREFIX = 'm';

  private final Map<String, ManifestEntry> latest = new LinkedHashMap<>();

  /// Loads all manifests.
  ///
  /// @throws RepositoryException.Corrupt if one of them cannot be read: which others it would have
  ///   replaced is unknown then
  public ManifestReader(ContentReader contents) {
    for (ContentEntry entry : contents.index().entries(PREFIX)) {
      if (!entry.deleted()) {
        byte[] container = contents.read(entry.id());
        ManifestEntry.decode(container, entry.id().toString()).forEach(this::add);
      }
    }
  }

  private void add(ManifestEntry entry) {
    latest.merge(entry.id(), entry, ManifestEntry::later);
  }

  public Optional<Manifest> get(String id) {
    return Optional.ofNullable(latest.get(id))
        .filter(e -> !e.deleted())
        .map(ManifestEntry::manifest);
  }

  /// All manifests that have these labels, all of them.
  public List<Manifest> find(Map<String, String> labels) {
    return latest.values().stream()
        .filter(entry -> !entry.deleted())
        .map(ManifestEntry::manifest)
        .filter(manifest -> manifest.matches(labels))
        .toList();
  }
}
