package io.davit.repository.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An index of a million contents costs address space, not heap. `LargeIndexBench` does the same
/// with fifty million.
@Tag("large")
class LargeIndexIT {

  private static final int BLOBS = 20;
  private static final int ENTRIES = 50_000;

  @TempDir private Path dir;

  @Test
  void aMillionContentsTakeNextToNoHeap() {
    IndexCache cache = IndexCache.in(Optional.of(dir.resolve("cache")), 1 << 10, 1 << 20);
    long before = heap();
    List<IndexSegment> segments = new ArrayList<>();
    for (int i = 0; i < BLOBS; i++) {
      segments.add(IndexSegment.parse(cache.keep(blob(i)), "blob " + i));
    }
    MergedIndex index = MergedIndex.of(segments, Long.MIN_VALUE, cache);
    assertThat(index.find(id(3, 7))).isPresent();
    assertThat(index.find(id(BLOBS, 0))).isEmpty();
    assertThat(index.entries().count()).isEqualTo(BLOBS * ENTRIES);
    ContentMarks marks = index.marks();
    for (int i = 0; i < ENTRIES; i++) {
      assertThat(marks.mark(id(5, i))).isEqualTo(ContentMarks.Mark.FIRST);
    }
    assertThat(heap() - before).isLessThan(16 << 20);
    assertThat(index.entries()).isNotNull();
    assertThat(marks.mark(id(5, 1))).isEqualTo(ContentMarks.Mark.AGAIN);
  }

  private static byte[] blob(int number) {
    SortedMap<ContentId, ContentEntry> entries = new TreeMap<>();
    for (int i = 0; i < ENTRIES; i++) {
      ContentId id = id(number, i);
      String pack = "p%032x-s%020x".formatted(i / 1000, number);
      entries.put(
          id, new ContentEntry(id, pack, i % 1000 * 20_000, 19_028, 19_000, 1, false, 0, 3));
    }
    return IndexEncoder.encode(entries);
  }

  /// Ids of all blobs lie among each other.
  private static ContentId id(int blob, int entry) {
    byte[] hash = new byte[16];
    new Random(blob * 1_000_003L + entry).nextBytes(hash);
    return ContentId.of(ContentId.NO_PREFIX, hash);
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
