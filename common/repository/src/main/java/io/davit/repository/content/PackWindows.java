package io.davit.repository.content;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.index.ContentEntry;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads stored contents out of packs. Small contents that were written together are mostly read
/// together, so a small read fetches a stretch of its pack and keeps it for the next ones.
final class PackWindows {

  /// From this length on a content is fetched alone.
  private static final int LARGE = 512 << 10;

  /// How much of a pack is fetched for a small content.
  private static final int WINDOW = 1 << 20;

  /// How many windows are kept: 24 MiB, room for as many directories and packs in turn.
  private static final int KEPT = 24;

  private static final int KNOWN_PACKS = 1000;

  /// How many packs may be fetched from at once, without regard to others.
  private static final int FETCHING = 32;

  /// Where stored bytes are in memory. Not to be changed.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Stretch(byte[] bytes, int offset, int length) {
    byte[] copy() {
      return Arrays.copyOfRange(bytes, offset, offset + length);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Window(String pack, long offset, byte[] bytes) {
    boolean holds(ContentEntry entry) {
      return pack.equals(entry.pack())
          && entry.offset() >= offset
          && entry.offset() + (long) entry.packedLength() <= offset + bytes.length;
    }

    Stretch stretch(ContentEntry entry) {
      return new Stretch(bytes, (int) (entry.offset() - offset), entry.packedLength());
    }
  }

  private final BlobStore blobs;
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock[] fetching =
      Stream.generate(ReentrantLock::new).limit(FETCHING).toArray(ReentrantLock[]::new);

  @GuardedBy("lock")
  private final Deque<Window> windows = new ArrayDeque<>();

  @GuardedBy("lock")
  private final Map<String, Long> lengths =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > KNOWN_PACKS;
        }
      };

  PackWindows(BlobStore blobs) {
    this.blobs = blobs;
  }

  /// The stored bytes of a content.
  ///
  /// @throws BlobException.NotFound if the pack is not there
  /// @throws RepositoryException.Corrupt if the pack ends before the content does
  Stretch read(ContentEntry entry) {
    try {
      return entry.packedLength() >= LARGE ? large(entry) : small(entry);
    } catch (BlobException.OutOfRange e) {
      throw new RepositoryException.Corrupt(
          "pack %s ends before content %s".formatted(entry.pack(), entry.id()), e);
    }
  }

  private Stretch large(ContentEntry entry) {
    byte[] bytes = blobs.read(entry.pack(), entry.offset(), entry.packedLength());
    return new Stretch(bytes, 0, bytes.length);
  }

  private Stretch small(ContentEntry entry) {
    Window kept = kept(entry);
    return (kept == null ? fetched(entry) : kept).stretch(entry);
  }

  /// Of several threads that need the same stretch, one fetches it.
  private Window fetched(ContentEntry entry) {
    ReentrantLock pack = fetching[Math.floorMod(entry.pack().hashCode(), fetching.length)];
    pack.lock();
    try {
      Window kept = kept(entry);
      return kept == null ? fetch(entry) : kept;
    } finally {
      pack.unlock();
    }
  }

  private Window fetch(ContentEntry entry) {
    long rest = length(entry.pack()) - entry.offset();
    int length = (int) Math.min(Math.max(rest, entry.packedLength()), WINDOW);
    byte[] bytes = blobs.read(entry.pack(), entry.offset(), length);
    Window window = new Window(entry.pack(), entry.offset(), bytes);
    keep(window);
    return window;
  }

  private @Nullable Window kept(ContentEntry entry) {
    lock.lock();
    try {
      for (Window window : windows) {
        if (window.holds(entry)) {
          return window;
        }
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private void keep(Window window) {
    lock.lock();
    try {
      windows.addFirst(window);
      if (windows.size() > KEPT) {
        windows.removeLast();
      }
    } finally {
      lock.unlock();
    }
  }

  private long length(String pack) {
    lock.lock();
    try {
      Long known = lengths.get(pack);
      if (known != null) {
        return known;
      }
    } finally {
      lock.unlock();
    }
    long length = blobs.head(pack).length();
    lock.lock();
    try {
      lengths.put(pack, length);
    } finally {
      lock.unlock();
    }
    return length;
  }
}
