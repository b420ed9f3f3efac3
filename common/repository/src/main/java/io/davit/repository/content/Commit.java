package io.davit.repository.content;

import io.davit.blob.BlobStore;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.ContentId;
import io.davit.repository.index.IndexEncoder;
import io.davit.repository.index.IndexWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// Publishes what a session wrote, all at once, unless it comes too late: a process may have slept
/// for days between any two of its steps.
final class Commit {

  /// The letter of contents that hold manifests, by which others learn what must stay.
  private static final char MANIFESTS = 'm';

  /// Above this age an entry's time no longer says that the content is new.
  private static final Duration FRESH = Duration.ofHours(1);

  /// How old the index may be on which a change to somebody's entry is based. A pack that a content
  /// was moved out of stays for an hour after that.
  private static final Duration CHANGE_WITHIN = Duration.ofMinutes(30);

  private final FormatStore formats;
  private final RepositoryFormat format;
  private final ContentReader committed;
  private final IndexWriter indexes;
  private final PackGuard guard;
  private final Reliance reliance;
  private final InstantSource clock;

  Commit(
      BlobStore blobs,
      FormatStore formats,
      RepositoryFormat format,
      ContentReader committed,
      InstantSource clock,
      SecureRandom random) {
    this.formats = formats;
    this.format = format;
    this.committed = committed;
    this.indexes = new IndexWriter(blobs, format.blobs(), random);
    this.guard = new PackGuard(blobs);
    this.reliance = new Reliance(clock.instant());
    this.clock = clock;
  }

  /// Writes the index of all that is pending.
  ///
  /// @param changed what was known of those contents that others wrote, and that are moved or
  ///   deleted here
  /// @param packs that were stored, the oldest first
  /// @return the length of the index blob, 0 if nothing had to be written
  /// @throws RepositoryException.SessionBroken if it is too late
  long run(
      SortedMap<ContentId, ContentEntry> pending,
      Map<ContentId, ContentEntry> changed,
      List<String> packs,
      SessionMarker session) {
    formats.requireSame(format);
    Instant seen = guard.requireThere(packs);
    Instant began = clock.instant();
    if (!changed.isEmpty()) {
      leaveOutWhatOthersChanged(pending, changed);
    }
    boolean publishes = pending.keySet().stream().anyMatch(id -> id.prefix() == MANIFESTS);
    requireNothingDropped(publishes);
    if (session.began().plus(FRESH).isBefore(began)) {
      pending.replaceAll((_, e) -> e.at(Math.max(e.timestamp(), began.getEpochSecond())));
    }
    if (pending.isEmpty()) {
      return 0;
    }
    byte[] index = IndexEncoder.encode(pending);
    long length =
        indexes.write(
            index,
            session.id(),
            () -> {
              guard.requireStillThere(packs, seen);
              requireNothingDropped(publishes);
              requireSoon(changed, began);
            });
    committed.add(index);
    if (publishes) {
      reliance.published(began);
    }
    return length;
  }

  private void leaveOutWhatOthersChanged(
      Map<ContentId, ContentEntry> pending, Map<ContentId, ContentEntry> changed) {
    committed.refresh();
    changed.forEach((id, known) -> {
      if (committed.index().find(id).filter(known::equals).isEmpty()) {
        pending.remove(id);
      }
    });
  }

  private void requireNothingDropped(boolean publishes) {
    if (publishes && reliance.isOld(clock.instant())) {
      committed.refresh();
      reliance.requireNothingDropped(committed.index().deletionWatermark());
    }
  }

  private void requireSoon(Map<ContentId, ContentEntry> changed, Instant began) {
    if (!changed.isEmpty() && clock.instant().isAfter(began.plus(CHANGE_WITHIN))) {
      throw new RepositoryException.SessionBroken(
          "changes that were decided at %s came too late".formatted(began), null);
    }
  }
}
