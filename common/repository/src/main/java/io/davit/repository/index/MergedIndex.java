package io.davit.repository.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// All active index blobs as one. Immutable.
///
/// Many small blobs are merged into one segment, so that a lookup stays cheap and the memory is
/// that of the encoded entries.
public final class MergedIndex {

  private static final int MAX_SEGMENTS = 8;

  private final List<IndexSegment> segments;
  private final long deletionWatermark;

  private MergedIndex(List<IndexSegment> segments, long deletionWatermark) {
    this.segments = segments.size() > MAX_SEGMENTS ? merge(segments) : List.copyOf(segments);
    this.deletionWatermark = deletionWatermark;
  }

  /// The index of some segments.
  ///
  /// @param deletionWatermark seconds since 1970: what was deleted up to then is absent
  static MergedIndex of(List<IndexSegment> segments, long deletionWatermark) {
    return new MergedIndex(segments, deletionWatermark);
  }

  /// This index and another index blob, given as its plaintext.
  public MergedIndex with(byte[] plain) {
    List<IndexSegment> more = new ArrayList<>(segments);
    more.add(IndexSegment.parse(plain, "just written"));
    return new MergedIndex(more, deletionWatermark);
  }

  /// The entry that counts, unless the content is absent. It may be marked as deleted: then the
  /// content can still be read, but nothing new may rely on it.
  public Optional<ContentEntry> find(ContentId id) {
    return segments.stream()
        .flatMap(segment -> segment.find(id).stream())
        .max(ContentEntry.PRECEDENCE)
        .filter(this::present);
  }

  /// All present entries in the order of their ids, those marked as deleted among them.
  public Stream<ContentEntry> entries() {
    if (segments.size() == 1) {
      return segments.getFirst().entries().filter(this::present);
    }
    return winners(segments).values().stream().filter(this::present);
  }

  /// The present entries whose ids begin with a letter, in the order of their ids.
  public List<ContentEntry> entries(char prefix) {
    SortedMap<ContentId, ContentEntry> winners = new TreeMap<>();
    for (IndexSegment segment : segments) {
      segment.entries(prefix).forEach(e -> winners.merge(e.id(), e, ContentEntry::winner));
    }
    return winners.values().stream().filter(this::present).toList();
  }

  private boolean present(ContentEntry entry) {
    return !entry.deleted() || entry.timestamp() > deletionWatermark;
  }

  private static List<IndexSegment> merge(List<IndexSegment> segments) {
    SortedMap<ContentId, ContentEntry> winners = winners(segments);
    return winners.isEmpty() ? List.of() : List.of(IndexV2.of(IndexEncoder.encode(winners)));
  }

  private static SortedMap<ContentId, ContentEntry> winners(List<IndexSegment> segments) {
    SortedMap<ContentId, ContentEntry> winners = new TreeMap<>();
    for (IndexSegment segment : segments) {
      segment.entries().forEach(e -> winners.merge(e.id(), e, ContentEntry::winner));
    }
    return winners;
  }
}
