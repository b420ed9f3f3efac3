package io.davit.repository.maintenance;

import java.time.Duration;

/// The times that keep maintenance from taking away what somebody is about to need, all by the
/// store's clock but for the ages of contents, which are by their writers' (format reference,
/// section 12.3). Nothing but a test has others than [#FULL].
///
/// @param minContentAge how old a content is before it may be marked as deleted: long enough for
///   whoever wrote it to publish what needs it
/// @param betweenCollections how far apart two collections are of which the second confirms the
///   first: long enough for a snapshot that was under way in the first to be seen by the second
/// @param dropMargin how much older than the first of the two a deletion mark must be
/// @param rewriteMinAge how old a content is before it is moved to another pack
/// @param orphanDelay how long after contents were moved the packs that they left are deleted:
///   others read by an index that may be that old
/// @param packMinAge how old a pack is before it may be taken for abandoned
/// @param sessionExpiry how long the packs of a session that shows no life are left alone
/// @param clockSkew how far this machine's clock may differ from the store's
public record SafetyMargins(
    Duration minContentAge,
    Duration betweenCollections,
    Duration dropMargin,
    Duration rewriteMinAge,
    Duration orphanDelay,
    Duration packMinAge,
    Duration sessionExpiry,
    Duration clockSkew) {

  /// Kopia's own.
  public static final SafetyMargins FULL =
      new SafetyMargins(
          Duration.ofHours(24),
          Duration.ofHours(4),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(1),
          Duration.ofHours(24),
          Duration.ofHours(96),
          Duration.ofMinutes(5));
}
