package io.davit.repository.verify;

import io.davit.blob.BlobStore;
import io.davit.repository.content.ContentReader;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.object.ObjectReader;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotReader;
import io.davit.repository.snapshot.TransferProgress;
import io.davit.repository.snapshot.Workers;
import java.util.List;
import java.util.random.RandomGenerator;

/// Proves that snapshots can be restored: every directory is read, decoded and held against what is
/// said of it; every file has all its contents in packs that are there and long enough; and of as
/// many files as wanted every content is read and hashed again. Each object is looked at once,
/// however many snapshots share it.
public final class SnapshotVerifier {

  private final BlobStore blobs;
  private final ContentReader contents;
  private final ObjectReader objects;
  private final SnapshotReader snapshots;

  public SnapshotVerifier(
      BlobStore blobs, ContentReader contents, ObjectReader objects, SnapshotReader snapshots) {
    this.blobs = blobs;
    this.contents = contents;
    this.objects = objects;
    this.snapshots = snapshots;
  }

  /// Verifies snapshots. An interrupt stops it.
  ///
  /// @param random chooses which files are read
  /// @throws RepositoryException.Interrupted if it was stopped
  public VerifyReport verify(
      List<Snapshot> which,
      VerifyOptions options,
      RandomGenerator random,
      TransferProgress progress) {
    Findings findings = new Findings(options.mostFindings());
    ObjectCheck check =
        new ObjectCheck(new PackCheck(blobs), contents, objects, findings, options, random);
    try (Workers workers = new Workers(options.parallelism(), "verify-")) {
      Workers.Batch batch = workers.batch();
      TreeCheck tree = new TreeCheck(snapshots, check, findings, batch, progress);
      which.forEach(tree::verify);
      batch.await();
      if (findings.count() > 0) {
        which.forEach(tree::blame);
      }
      return new VerifyReport(
          tree.objects(),
          tree.bytes(),
          check.readFiles(),
          check.readBytes(),
          findings.count(),
          findings.all());
    }
  }
}
