package io.davit.repository;

import io.davit.blob.BlobStore;
import io.davit.repository.content.ClientIdentity;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.manifest.ManifestWriter;
import io.davit.repository.object.ObjectWriter;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotUploader;
import io.davit.repository.splitter.Splitters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes to a repository. Any number of sessions may write at once, in any number of processes.
/// Nothing is visible to others before a flush, and a session that is closed without one leaves
/// nothing behind but blobs that nobody names.
public final class WriteSession implements AutoCloseable {

  private final ReadSession committed;
  private final ContentWriter contents;
  private final ObjectWriter objects;
  private final ManifestWriter manifests;
  private final RepositoryContext context;

  WriteSession(
      BlobStore blobs, RepositoryFormat format, ClientIdentity client, RepositoryContext context) {
    format.requireWritable();
    this.context = context;
    this.committed = new ReadSession(blobs, format, context.indexes(format.uniqueId()));
    FormatStore formats = new FormatStore(blobs, context.clock());
    this.contents =
        new ContentWriter(
            blobs,
            formats,
            format,
            committed.contents(),
            client,
            context.clock(),
            context.random());
    this.objects = new ObjectWriter(contents, Splitters.named(format.config().splitter()));
    this.manifests = new ManifestWriter(contents, context.clock(), context.random());
  }

  /// What was there when the session began.
  public ReadSession committed() {
    return committed;
  }

  /// Makes snapshots.
  public SnapshotUploader uploader() {
    return new SnapshotUploader(
        committed.snapshots(), contents, objects, manifests, context.clock());
  }

  /// Writes manifests of any kind.
  public ManifestWriter manifests() {
    return manifests;
  }

  /// Deletes a snapshot's manifest, from the next [#flush] on. Its contents go when maintenance
  /// finds that nothing else needs them.
  ///
  /// @return whether there was such a snapshot when the session began
  public boolean forget(String manifestId) {
    Optional<Manifest> manifest =
        committed
            .manifests()
            .get(manifestId)
            .filter(m -> m.matches(Map.of(Manifest.TYPE, "snapshot")));
    manifest.ifPresent(manifests::delete);
    return manifest.isPresent();
  }

  /// Deletes all snapshots with these tags but some, from the next [#flush] on.
  ///
  /// @param tags of which there must be one at least
  /// @param keep manifest ids
  /// @return the manifest ids of what was deleted
  public List<String> forgetTagged(Map<String, String> tags, Set<String> keep) {
    if (tags.isEmpty()) {
      throw new IllegalArgumentException("without tags, every snapshot would be forgotten");
    }
    List<String> ids =
        committed.snapshots().find(tags).stream()
            .map(Snapshot::id)
            .filter(id -> !keep.contains(id))
            .toList();
    ids.forEach(this::forget);
    return ids;
  }

  /// Commits everything that was written, all at once.
  ///
  /// @throws RepositoryException.SessionBroken if something of it could not be stored
  /// @throws RepositoryException.Replaced if another repository is there by now
  public void flush() {
    manifests.flush();
    contents.flush();
  }

  @Override
  public void close() {
    contents.close();
  }
}
