package io.davit.repository.index;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// All active index blobs as one. Immutable to whoever looks at it.
///
/// Large segments stay as they are. Many small ones are merged into few when something is first
/// looked up, so that a lookup stays cheap; whoever only goes through the entries does not pay for
/// that.
public final class MergedIndex {

  private static final int MAX_SMALL = 8;

  private final List<IndexSegment> segments;
  private final long deletionWatermark;
  private final IndexCache cache;
  private volatile @Nullable List<IndexSegment> few;

  private MergedIndex(List<IndexSegment> segments, long deletionWatermark, IndexCache cache) {
    this.segments = List.copyOf(segments);
    this.deletionWatermark = deletionWatermark;
    this.cache = cache;
  }

  /// The index of some segments.
  ///
  /// @param deletionWatermark seconds since 1970: what was deleted up to then is absent
  static MergedIndex of(
      Collection<IndexSegment> segments, long deletionWatermark, IndexCache cache) {
    return new MergedIndex(List.copyOf(segments), deletionWatermark, cache);
  }

  /// This index and another index blob, given as its plaintext.
  public MergedIndex with(byte[] plain) {
    List<IndexSegment> more = new ArrayList<>(few == null ? segments : few());
    more.add(IndexSegment.parse(cache.keep(plain), "just written"));
    return new MergedIndex(more, deletionWatermark, cache);
  }

  /// The time, in seconds since 1970, up to which what was deleted is absent; [Long#MIN_VALUE] if
  /// nothing is.
  public long deletionWatermark() {
    return deletionWatermark;
  }

  /// The entry that counts, unless the content is absent. It may be marked as deleted: then the
  /// content can still be read, but nothing new may rely on it.
  public Optional<ContentEntry> find(ContentId id) {
    ContentEntry found = latest(id);
    return found != null && present(found) ? Optional.of(found) : Optional.empty();
  }

  /// Whether a content is present and not marked as deleted.
  public boolean holds(ContentId id) {
    ContentEntry found = latest(id);
    return found != null && !found.deleted();
  }

  /// The entry that counts, also if the content is absent.
  public Optional<ContentEntry> findAny(ContentId id) {
    return Optional.ofNullable(latest(id));
  }

  private @Nullable ContentEntry latest(ContentId id) {
    ContentEntry latest = null;
    for (IndexSegment segment : few()) {
      ContentEntry found = segment.find(id);
      if (found != null) {
        latest = latest == null ? found : ContentEntry.winner(latest, found);
      }
    }
    return latest;
  }

  /// All present entries in the order of their ids, those marked as deleted among them, made one at
  /// a time.
  public Stream<ContentEntry> entries() {
    return stream(MergedEntries.of(segments)).filter(this::present);
  }

  /// The present entries whose ids begin with a letter, in the order of their ids.
  public List<ContentEntry> entries(char prefix) {
    return stream(MergedEntries.of(segments, prefix)).filter(this::present).toList();
  }

  /// Begins to mark contents, none of which is marked yet.
  public ContentMarks marks() {
    return new ContentMarks(few(), this::present);
  }

  private boolean present(ContentEntry entry) {
    return !entry.deleted() || entry.timestamp() > deletionWatermark;
  }

  private List<IndexSegment> few() {
    List<IndexSegment> known = few;
    if (known == null) {
      known = merged(segments, cache);
      few = known;
    }
    return known;
  }

  private static List<IndexSegment> merged(List<IndexSegment> segments, IndexCache cache) {
    List<IndexSegment> small =
        segments.stream().filter(s -> s.count < IndexShards.ENTRIES / 2).toList();
    if (small.size() <= MAX_SMALL) {
      return segments;
    }
    List<IndexSegment> few = new ArrayList<>(segments);
    few.removeAll(small);
    for (ByteBuffer shard : IndexShards.of(MergedEntries.of(small), IndexShards.ENTRIES, cache)) {
      few.add(IndexSegment.parse(shard, "merged"));
    }
    return List.copyOf(few);
  }

  private static Stream<ContentEntry> stream(Iterator<ContentEntry> entries) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }
}
