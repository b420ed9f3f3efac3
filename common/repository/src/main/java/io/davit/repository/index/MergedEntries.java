package io.davit.repository.index;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/// The entries that count among several segments, in the order of their ids, one at a time: a merge
/// of any size takes the memory of one entry for each segment.
final class MergedEntries implements Iterator<ContentEntry> {

  private static final class Cursor implements Comparable<Cursor> {
    private final IndexSegment segment;
    private final int end;
    private int next;

    Cursor(IndexSegment segment, int next, int end) {
      this.segment = segment;
      this.next = next;
      this.end = end;
    }

    Located located() {
      return new Located(segment.entry(next), segment, next);
    }

    @Override
    public int compareTo(Cursor other) {
      return segment.compareKeys(next, other.segment, other.next);
    }
  }

  /// An entry that counts, and where it stands.
  record Located(ContentEntry entry, IndexSegment segment, int number) {
    Located or(Located other) {
      return ContentEntry.PRECEDENCE.compare(entry, other.entry) >= 0 ? this : other;
    }
  }

  private final PriorityQueue<Cursor> cursors = new PriorityQueue<>();

  private MergedEntries() {}

  /// All entries.
  static MergedEntries of(List<IndexSegment> segments) {
    MergedEntries merged = new MergedEntries();
    segments.forEach(segment -> merged.add(segment, 0, segment.count));
    return merged;
  }

  /// The entries whose ids begin with a letter.
  static MergedEntries of(List<IndexSegment> segments, char prefix) {
    MergedEntries merged = new MergedEntries();
    segments.forEach(segment ->
        merged.add(segment, segment.firstFrom(prefix), segment.firstFrom((char) (prefix + 1))));
    return merged;
  }

  private void add(IndexSegment segment, int first, int end) {
    if (first < end) {
      cursors.add(new Cursor(segment, first, end));
    }
  }

  @Override
  public boolean hasNext() {
    return !cursors.isEmpty();
  }

  @Override
  public ContentEntry next() {
    return nextLocated().entry;
  }

  /// The next entry with its place.
  Located nextLocated() {
    if (cursors.isEmpty()) {
      throw new NoSuchElementException();
    }
    Cursor first = cursors.remove();
    Located winner = first.located();
    while (!cursors.isEmpty() && cursors.element().compareTo(first) == 0) {
      Cursor same = cursors.remove();
      winner = winner.or(same.located());
      advance(same);
    }
    advance(first);
    return winner;
  }

  private void advance(Cursor cursor) {
    cursor.next++;
    if (cursor.next < cursor.end) {
      cursors.add(cursor);
    }
  }
}
