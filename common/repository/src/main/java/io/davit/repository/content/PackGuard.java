package io.davit.repository.content;

import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.repository.failure.RepositoryException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Keeps a writer that slept from naming packs that maintenance has taken for abandoned meanwhile
/// (protocol F7).
final class PackGuard {

  /// From this age on a pack is looked for before an index names it. Maintenance leaves packs alone
  /// for a day at least.
  private static final Duration OLD = Duration.ofHours(12);

  private final BlobStore blobs;

  PackGuard(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// Makes sure that packs are there, if the first of them is old by the store's clock.
  ///
  /// @param packs in the order in which they were stored
  /// @return the time of the store at which they were
  /// @throws RepositoryException.SessionBroken if one is gone
  Instant requireThere(List<String> packs) {
    Instant now = blobs.storeTime();
    if (!packs.isEmpty() && stored(packs.getFirst()).isBefore(now.minus(OLD))) {
      packs.forEach(this::stored);
    }
    return now;
  }

  /// Looks again, if what was seen is old by now.
  void requireStillThere(List<String> packs, Instant seen) {
    if (!packs.isEmpty() && blobs.storeTime().isAfter(seen.plus(OLD))) {
      packs.forEach(this::stored);
    }
  }

  private Instant stored(String pack) {
    try {
      return blobs.head(pack).modified();
    } catch (BlobException.NotFound e) {
      throw new RepositoryException.SessionBroken(
          "pack %s was collected while this session slept".formatted(pack), e);
    }
  }
}
