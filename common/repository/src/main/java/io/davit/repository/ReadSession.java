package io.davit.repository;

import io.davit.blob.BlobStore;
import io.davit.repository.content.ContentReader;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.IndexCache;
import io.davit.repository.manifest.ManifestReader;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.policy.PolicyReader;
import io.davit.repository.snapshot.SnapshotReader;
import io.davit.repository.snapshot.SnapshotRestorer;
import io.davit.repository.verify.ContentVerifier;
import io.davit.repository.verify.SnapshotVerifier;

/// A view of a repository as it was when the session began. Safe for use by many threads.
public final class ReadSession {

  private final BlobStore blobs;
  private final ContentReader contents;
  private final ObjectReader objects;
  private final ManifestReader manifests;

  ReadSession(BlobStore blobs, RepositoryFormat format, IndexCache cache) {
    this.blobs = blobs;
    this.contents = new ContentReader(blobs, format, cache);
    this.objects = new ObjectReader(contents);
    this.manifests = new ManifestReader(contents);
  }

  /// Single contents, for verification.
  public ContentReader contents() {
    return contents;
  }

  /// Objects as streams.
  public ObjectReader objects() {
    return objects;
  }

  /// All manifests, of snapshots and of others.
  public ManifestReader manifests() {
    return manifests;
  }

  /// Snapshots and the directories in them.
  public SnapshotReader snapshots() {
    return new SnapshotReader(manifests, objects);
  }

  /// What policies say about making snapshots.
  public PolicyReader policies() {
    return new PolicyReader(manifests);
  }

  /// Proves that snapshots can be restored.
  public SnapshotVerifier verifier() {
    return new SnapshotVerifier(blobs, contents, objects, snapshots());
  }

  /// Checks contents, whether a snapshot needs them or not.
  public ContentVerifier contentVerifier() {
    return new ContentVerifier(blobs, contents);
  }

  /// Writes snapshots back to a file system.
  public SnapshotRestorer restorer() {
    return new SnapshotRestorer(snapshots(), objects);
  }
}
