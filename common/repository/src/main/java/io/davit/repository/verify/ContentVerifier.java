package io.davit.repository.verify;

import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.repository.content.ContentReader;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.snapshot.TransferProgress;
import io.davit.repository.snapshot.Workers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Checks contents, whether any snapshot needs them or not.
public final class ContentVerifier {

  private final BlobStore blobs;
  private final ContentReader contents;

  public ContentVerifier(BlobStore blobs, ContentReader contents) {
    this.blobs = blobs;
    this.contents = contents;
  }

  /// Verifies all contents, or some: each must lie in a pack that is there and long enough.
  ///
  /// @param options the percentage is that of the contents that are read, and hashed again
  /// @param deleted whether those marked as deleted count too
  /// @param prefix of their ids
  public ContentReport verify(
      VerifyOptions options,
      boolean deleted,
      String prefix,
      RandomGenerator random,
      TransferProgress progress) {
    PackCheck packs = new PackCheck(blobs);
    Findings findings = new Findings(options.mostFindings());
    AtomicLong count = new AtomicLong();
    AtomicLong read = new AtomicLong();
    try (Workers workers = new Workers(options.parallelism(), "verify-");
        Stream<ContentEntry> all = contents.index().entries()) {
      Workers.Batch batch = workers.batch();
      all.filter(entry -> deleted || !entry.deleted())
          .filter(entry -> entry.id().toString().startsWith(prefix))
          .forEach(entry -> {
            boolean reading = random.nextDouble() * 100 < options.filesPercent();
            count.incrementAndGet();
            read.addAndGet(reading ? 1 : 0);
            batch.submit(() -> {
              complaint(packs, entry, reading).ifPresent(wrong -> complain(findings, entry, wrong));
              progress.moved(1, entry.originalLength());
            });
          });
      batch.await();
    }
    List<Finding> all = findings.all();
    return new ContentReport(count.get(), read.get(), findings.count(), all);
  }

  private Optional<String> complaint(PackCheck packs, ContentEntry entry, boolean reading) {
    Optional<String> place = packs.complaint(entry);
    if (place.isPresent() || !reading) {
      return place;
    }
    try {
      contents.verify(entry.id());
      return Optional.empty();
    } catch (RepositoryException.Corrupt | RepositoryException.NotFound | BlobException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void complain(Findings findings, ContentEntry entry, String wrong) {
    findings.add("", "", entry.id().toString(), entry.pack(), wrong);
  }
}
