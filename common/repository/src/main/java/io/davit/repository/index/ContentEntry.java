package io.davit.repository.index;

import java.util.Comparator;

/// Where a content lies.
///
/// @param pack blob that holds it
/// @param offset in the pack, in bytes
/// @param packedLength of the stored bytes
/// @param originalLength of the plaintext
/// @param timestamp of the entry in seconds since 1970; the latest entry wins
/// @param deleted whether it may go once the deletion watermark has passed the timestamp
/// @param compression header id, 0 for none
public record ContentEntry(
    ContentId id,
    String pack,
    int offset,
    int packedLength,
    int originalLength,
    long timestamp,
    boolean deleted,
    int compression,
    int formatVersion) {

  /// Which of two entries for one content counts: the later, then the one not deleted, then the one
  /// in the pack with the greater name. The greatest is the one.
  public static final Comparator<ContentEntry> PRECEDENCE =
      Comparator.comparingLong(ContentEntry::timestamp)
          .thenComparing(entry -> !entry.deleted)
          .thenComparing(ContentEntry::pack);

  /// This entry as it must be for it to count over what was known before it.
  ///
  /// @param now seconds since 1970
  public ContentEntry stamped(boolean asDeleted, long now) {
    return new ContentEntry(
        id,
        pack,
        offset,
        packedLength,
        originalLength,
        Math.max(now, timestamp + 1),
        asDeleted,
        compression,
        formatVersion);
  }

  /// The same entry at another time, in seconds since 1970.
  public ContentEntry at(long time) {
    return new ContentEntry(
        id, pack, offset, packedLength, originalLength, time, deleted, compression, formatVersion);
  }

  /// The one of two entries that counts.
  static ContentEntry winner(ContentEntry a, ContentEntry b) {
    return PRECEDENCE.compare(a, b) >= 0 ? a : b;
  }
}
