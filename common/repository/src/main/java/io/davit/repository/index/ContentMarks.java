package io.davit.repository.index;

import io.davit.repository.index.MergedEntries.Located;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which contents of an index are needed, in one bit for each entry: whoever collects garbage among
/// many millions of contents holds them all. Not for use by several threads at once.
public final class ContentMarks {

  /// What became of a mark.
  public enum Mark {
    /// The content was not marked before.
    FIRST,
    /// The content was marked already.
    AGAIN,
    /// There is no such content.
    MISSING
  }

  private final List<IndexSegment> segments;
  private final Predicate<ContentEntry> present;
  private final Map<IndexSegment, BitSet> marks = new HashMap<>();

  ContentMarks(List<IndexSegment> segments, Predicate<ContentEntry> present) {
    this.segments = segments;
    this.present = present;
    segments.forEach(segment -> marks.put(segment, new BitSet(segment.count)));
  }

  /// Marks a content.
  public Mark mark(ContentId id) {
    Located found = find(id);
    if (found == null || !present.test(found.entry())) {
      return Mark.MISSING;
    }
    BitSet bits = marks.getOrDefault(found.segment(), new BitSet());
    if (bits.get(found.number())) {
      return Mark.AGAIN;
    }
    bits.set(found.number());
    return Mark.FIRST;
  }

  private @Nullable Located find(ContentId id) {
    Located winner = null;
    for (IndexSegment segment : segments) {
      int number = segment.covers(id) ? segment.numberOf(id) : -1;
      if (number >= 0) {
        Located found = new Located(segment.entry(number), segment, number);
        winner = winner == null ? found : winner.or(found);
      }
    }
    return winner;
  }

  /// Visits each present entry in the order of ids, and says whether its content is marked.
  public void forEach(BiConsumer<ContentEntry, Boolean> visitor) {
    MergedEntries merged = MergedEntries.of(segments);
    while (merged.hasNext()) {
      Located located = merged.nextLocated();
      if (present.test(located.entry())) {
        BitSet bits = marks.getOrDefault(located.segment(), new BitSet());
        visitor.accept(located.entry(), bits.get(located.number()));
      }
    }
  }
}
