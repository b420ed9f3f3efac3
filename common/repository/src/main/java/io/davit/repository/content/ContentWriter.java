package io.davit.repository.content;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.blob.BlobException;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.repository.compression.Compression;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.ContentId;
import io.davit.repository.reuse.Spares;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes contents, each but once. Nothing is visible to others before [#flush], which makes all of
/// it visible at once. Safe for use by many threads.
///
/// Memory is that of two packs being filled, of a few more on their way into the store, and of one
/// content for each thread that writes.
///
/// The order is what keeps the repository whole: session marker, packs, index, and then the marker
/// goes. Once a pack could not be put, nothing more is committed.
public final class ContentWriter implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ContentWriter.class);

  /// How long written contents stay without an index. Kopia does the same.
  private static final Duration FLUSH_EVERY = Duration.ofMinutes(10);

  /// How old the index may be that new contents are compared with. Maintenance of others relies on
  /// it when it marks contents as deleted.
  private static final Duration REFRESH_EVERY = Duration.ofMinutes(15);

  /// How many contents may wait for an index, so that they need no more than some 100 MiB of heap.
  private static final int MOST_PENDING = 250_000;

  private final BlobStore blobs;
  private final RepositoryFormat format;
  private final ContentReader committed;
  private final Commit commit;
  private final ClientIdentity client;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Spares<ContentSealer> sealers;
  private final Spares<byte[]> memory = PackBuffer.spares();
  private final PackUploads uploads = new PackUploads();

  /// Writers hold it for reading, a flush for writing: so no pack is under way during a flush.
  private final ReentrantReadWriteLock flushing = new ReentrantReadWriteLock();

  private final ReentrantLock packing = new ReentrantLock();

  @GuardedBy("packing")
  private final Map<Character, PackBuilder> open = new HashMap<>();

  @GuardedBy("packing")
  private @Nullable SessionMarker session;

  @GuardedBy("packing")
  private final Map<ContentId, ContentEntry> changed = new HashMap<>();

  @GuardedBy("packing")
  private final List<String> stored = new ArrayList<>();

  private final Map<ContentId, ContentEntry> pending = new ConcurrentHashMap<>();
  private final AtomicBoolean crowded = new AtomicBoolean();
  private final AtomicLong uploaded = new AtomicLong();
  private final AtomicReference<Instant> nextFlush;
  private final AtomicReference<Instant> nextRefresh;
  private volatile @Nullable Throwable broken;

  /// Writes nothing yet.
  ///
  /// @param committed what is in the repository already
  public ContentWriter(
      BlobStore blobs,
      FormatStore formats,
      RepositoryFormat format,
      ContentReader committed,
      ClientIdentity client,
      InstantSource clock,
      SecureRandom random) {
    format.requireWritable();
    this.blobs = blobs;
    this.format = format;
    this.committed = committed;
    this.commit = new Commit(blobs, formats, format, committed, clock, random);
    this.client = client;
    this.clock = clock;
    this.random = random;
    this.sealers = new Spares<>(() -> new ContentSealer(format, random));
    this.nextFlush = new AtomicReference<>(clock.instant().plus(FLUSH_EVERY));
    this.nextRefresh = new AtomicReference<>(clock.instant().plus(REFRESH_EVERY));
  }

  /// Stores a content unless it is there already.
  ///
  /// @param prefix letter of the content, or [ContentId#NO_PREFIX]
  /// @param compression to try
  public ContentId write(
      char prefix, byte[] plain, int offset, int length, Optional<Compression> compression) {
    keepUp();
    flushing.readLock().lock();
    try {
      requireWhole();
      ContentId id = ContentId.of(prefix, format.hash().hash(plain, offset, length));
      Optional<ContentEntry> known = known(id);
      if (known.isEmpty() || known.get().deleted()) {
        long after = known.map(entry -> entry.timestamp() + 1).orElse(0L);
        ContentSealer sealer = sealers.take();
        StoredContent stored = sealer.seal(id, plain, offset, length, compression);
        append(id, stored, Math.max(seconds(), after), false);
        sealers.give(sealer);
      }
      return id;
    } finally {
      flushing.readLock().unlock();
    }
  }

  /// Marks a content as deleted, unless somebody else writes about it before the next flush. It
  /// stays readable until the deletion watermark passes.
  ///
  /// @param known the entry that counts
  public void delete(ContentEntry known) {
    change(known, () -> pending.put(known.id(), known.stamped(true, seconds())));
  }

  /// Copies a content, as it is stored, into a new pack.
  ///
  /// @param known the entry that counts
  /// @param deleted whether it is marked as deleted afterwards
  /// @throws RepositoryException.Corrupt if it is not what its id says
  public void rewrite(ContentEntry known, boolean deleted) {
    byte[] stored = committed.stored(known);
    StoredContent copy =
        new StoredContent(stored, stored.length, known.originalLength(), known.compression());
    change(
        known,
        () -> append(known.id(), copy, known.stamped(deleted, seconds()).timestamp(), deleted));
  }

  private void change(ContentEntry known, Runnable change) {
    keepUp();
    flushing.readLock().lock();
    try {
      requireWhole();
      if (!pending.containsKey(known.id())) {
        remember(known);
        change.run();
      }
    } finally {
      flushing.readLock().unlock();
    }
  }

  private void remember(ContentEntry known) {
    packing.lock();
    try {
      changed.put(known.id(), known);
    } finally {
      packing.unlock();
    }
  }

  private long seconds() {
    return clock.instant().getEpochSecond();
  }

  /// Whether a content is there, and not about to go.
  public boolean holds(ContentId id) {
    ContentEntry written = pending.get(id);
    return written == null ? committed.index().holds(id) : !written.deleted();
  }

  /// How many bytes were put into the store so far.
  public long uploadedBytes() {
    return uploaded.get();
  }

  /// Commits all that was written.
  ///
  /// @throws RepositoryException.SessionBroken if a pack could not be put
  /// @throws RepositoryException.Replaced if another repository is there by now
  public void flush() {
    flushing.writeLock().lock();
    try {
      uploads.await();
      flushWhole();
    } finally {
      flushing.writeLock().unlock();
    }
  }

  private void flushWhole() {
    packing.lock();
    try {
      requireWhole();
      open.values().forEach(this::put);
      open.clear();
      if (!pending.isEmpty()) {
        commit();
      }
      nextFlush.set(clock.instant().plus(FLUSH_EVERY));
    } finally {
      packing.unlock();
    }
  }

  /// Ends the session. What was not flushed is lost, which harms nobody.
  @Override
  public void close() {
    flushing.writeLock().lock();
    uploads.close();
    packing.lock();
    try {
      open.clear();
      forgetPending();
      endSession();
      broken = new IllegalStateException("the session is closed");
    } finally {
      packing.unlock();
      flushing.writeLock().unlock();
    }
  }

  @GuardedBy("packing")
  private void commit() {
    SessionMarker marker = session();
    try {
      uploaded.addAndGet(commit.run(new TreeMap<>(pending), changed, stored, marker));
    } catch (RuntimeException e) {
      broken = e;
      throw e;
    }
    forgetPending();
    endSession();
  }

  @GuardedBy("packing")
  private void forgetPending() {
    pending.clear();
    changed.clear();
    stored.clear();
  }

  @GuardedBy("packing")
  private void endSession() {
    if (session != null) {
      deleteMarker(session);
      session = null;
    }
  }

  /// A marker that stays keeps packs from being collected for some days, and harms nobody else.
  private void deleteMarker(SessionMarker marker) {
    try {
      blobs.delete(marker.blob());
    } catch (BlobException e) {
      LOG.atWarn()
          .addKeyValue("blob", marker.blob())
          .setCause(e)
          .log("A session's marker was left behind");
    }
  }

  @GuardedBy("packing")
  private SessionMarker session() {
    if (session == null) {
      session = SessionMarker.put(blobs, format.blobs(), client, clock.instant(), random);
    }
    return session;
  }

  private Optional<ContentEntry> known(ContentId id) {
    return Optional.ofNullable(pending.get(id)).or(() -> committed.index().find(id));
  }

  private void append(ContentId id, StoredContent content, long timestamp, boolean deleted) {
    PackBuilder full = null;
    packing.lock();
    try {
      if (pending.containsKey(id)) {
        return;
      }
      char kind = id.hasPrefix() ? 'q' : 'p';
      PackBuilder pack = open.get(kind);
      if (pack == null) {
        pack = new PackBuilder(kind, session().id(), format, memory, random);
        open.put(kind, pack);
      }
      pending.put(id, pack.append(id, content, timestamp, deleted));
      if (pack.isFull()) {
        full = open.remove(kind);
      }
    } finally {
      packing.unlock();
    }
    if (full != null) {
      putMeanwhile(full);
    }
  }

  private void putMeanwhile(PackBuilder pack) {
    uploads.begin(() -> {
      try {
        put(pack);
      } catch (RuntimeException e) {
        LOG.atDebug().addKeyValue("pack", pack.name()).setCause(e).log("A pack was not put");
      }
    });
  }

  private void put(PackBuilder pack) {
    try {
      BlobSource bytes = pack.finish();
      blobs.put(pack.name(), bytes);
      uploaded.addAndGet(bytes.length());
      pack.release();
      remember(pack.name());
    } catch (RuntimeException | Error e) {
      broken = e;
      throw e;
    }
  }

  private void remember(String pack) {
    packing.lock();
    try {
      stored.add(pack);
    } finally {
      packing.unlock();
    }
  }

  private void requireWhole() {
    Throwable cause = broken;
    if (cause != null) {
      throw new RepositoryException.SessionBroken("the session cannot commit any more", cause);
    }
  }

  private void keepUp() {
    Instant now = clock.instant();
    if (due(nextRefresh, now, REFRESH_EVERY)) {
      committed.refresh();
    }
    if (due(nextFlush, now, FLUSH_EVERY)) {
      flush();
    }
    if (pending.size() >= MOST_PENDING && crowded.compareAndSet(false, true)) {
      try {
        flush();
      } finally {
        crowded.set(false);
      }
    }
  }

  private static boolean due(AtomicReference<Instant> next, Instant now, Duration every) {
    Instant at = next.get();
    return now.isAfter(at) && next.compareAndSet(at, now.plus(every));
  }
}
