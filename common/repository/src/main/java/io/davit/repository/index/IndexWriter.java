package io.davit.repository.index;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.repository.crypto.BlobSeal;
import io.davit.repository.failure.RepositoryException;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;

/// Publishes index blobs in repositories with epochs.
public final class IndexWriter {

  private final BlobStore blobs;
  private final BlobSeal seal;
  private final SecureRandom random;

  public IndexWriter(BlobStore blobs, BlobSeal seal, SecureRandom random) {
    this.blobs = blobs;
    this.seal = seal;
    this.random = random;
  }

  /// Writes an index into the current epoch. Everything in it is visible to all at once.
  ///
  /// Readers look at the current epoch and the one before. A writer so slow that two epochs began
  /// meanwhile has written where nobody looks any more, so it takes its blob back and fails.
  ///
  /// @param plain the encoded index
  /// @param session that the packs in it belong to
  /// @param afterwards judges, once the index is visible, whether it came in time
  /// @return the length of the blob
  /// @throws RepositoryException.SessionBroken if it came too late; it was taken back then
  public int write(byte[] plain, String session, Runnable afterwards) {
    int epoch = currentEpoch();
    BlobSeal.Sealed blob = seal.seal("xn" + epoch + "_", session + "-c1", plain, random);
    blobs.put(blob.name(), BlobSource.of(blob.bytes()));
    try {
      requireInTime(epoch);
      afterwards.run();
    } catch (RepositoryException.SessionBroken e) {
      blobs.delete(blob.name());
      throw e;
    }
    return blob.bytes().length;
  }

  private void requireInTime(int epoch) {
    int after = currentEpoch();
    if (after >= epoch + 2) {
      throw new RepositoryException.SessionBroken(
          "the index was written for epoch %d and epoch %d has begun".formatted(epoch, after),
          null);
    }
  }

  private int currentEpoch() {
    try (Stream<BlobMetadata> markers = blobs.list("xe")) {
      List<String> names = markers.map(BlobMetadata::key).toList();
      return EpochIndexes.writeEpoch(names);
    }
  }
}
