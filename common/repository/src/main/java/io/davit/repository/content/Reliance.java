package io.davit.repository.content;

import io.davit.repository.failure.RepositoryException;
import java.time.Duration;
import java.time.Instant;

/// What keeps a snapshot from naming contents that are no longer there. A writer relies on contents
/// that it found, and others may have taken for garbage; they stay until the second collection
/// after that, hours later. So a writer publishes within hours what it relies on, or makes sure
/// that nothing has been dropped since.
final class Reliance {

  /// How long what was found certainly stays: the margin between two collections.
  private static final Duration CERTAIN = Duration.ofHours(4);

  /// How much older than the moment of reading the knowledge of an index may be, and how far the
  /// clocks of a writer and of who maintains may differ.
  private static final Duration STALE = Duration.ofMinutes(20);

  private Instant since;

  Reliance(Instant since) {
    this.since = since;
  }

  /// Whether it is too late to publish without a look at what was dropped.
  boolean isOld(Instant now) {
    return !now.isBefore(since.plus(CERTAIN));
  }

  /// Makes sure that nothing was dropped that this writer may have relied on.
  ///
  /// @param dropped the time, in seconds since 1970, up to which what was deleted is absent
  /// @throws RepositoryException.SessionBroken if there was
  void requireNothingDropped(long dropped) {
    if (dropped >= since.minus(STALE).getEpochSecond()) {
      throw new RepositoryException.SessionBroken(
          "contents were dropped since %s, when this session last published".formatted(since),
          null);
    }
  }

  /// All that was relied on up to now is named by what was just published.
  void published(Instant now) {
    since = now;
  }
}
