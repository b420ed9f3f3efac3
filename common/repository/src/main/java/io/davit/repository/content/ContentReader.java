package io.davit.repository.content;

import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.repository.compression.CompressedBytes;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.ContentId;
import io.davit.repository.index.IndexCache;
import io.davit.repository.index.IndexReader;
import io.davit.repository.index.MergedIndex;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// Reads contents by id. Safe for use by many threads.
public final class ContentReader {

  private final RepositoryFormat format;
  private final IndexReader indexes;
  private final PackWindows packs;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile MergedIndex index;

  /// Loads the index, with nothing kept for the next process.
  public ContentReader(BlobStore blobs, RepositoryFormat format) {
    this(blobs, format, IndexCache.temporary());
  }

  /// Loads the index.
  public ContentReader(BlobStore blobs, RepositoryFormat format, IndexCache cache) {
    this.format = format;
    this.indexes =
        new IndexReader(blobs, format.blobs(), format.config().epochs().enabled(), cache);
    this.packs = new PackWindows(blobs);
    this.index = indexes.load();
  }

  /// The index as it was when it was last loaded.
  public MergedIndex index() {
    return index;
  }

  /// Sees what others have written since.
  public void refresh() {
    refreshing.lock();
    try {
      index = indexes.load();
    } finally {
      refreshing.unlock();
    }
  }

  /// Sees an index blob that this process has written, given as its plaintext.
  void add(byte[] plainIndex) {
    refreshing.lock();
    try {
      index = index.with(plainIndex);
    } finally {
      refreshing.unlock();
    }
  }

  /// The plaintext of a content.
  ///
  /// @throws RepositoryException.NotFound if no index knows it
  /// @throws RepositoryException.Corrupt if it is damaged, or its pack is gone
  public byte[] read(ContentId id) {
    Optional<ContentEntry> found = index.find(id);
    if (found.isPresent()) {
      try {
        return read(found.get());
      } catch (BlobException.NotFound _) {
        // Moved to another pack by someone's maintenance. A fresh index knows where.
      }
    }
    refresh();
    ContentEntry entry =
        index
            .find(id)
            .orElseThrow(() -> new RepositoryException.NotFound("there is no content " + id));
    try {
      return read(entry);
    } catch (BlobException.NotFound e) {
      throw new RepositoryException.Corrupt(
          "pack %s of content %s is gone".formatted(entry.pack(), id), e);
    }
  }

  /// Reads a content and hashes it again, which finds more than damage: a writer's mistakes.
  ///
  /// @throws RepositoryException.Corrupt if it is not what its id says
  public void verify(ContentId id) {
    if (!id.hasHash(format.hash().hash(read(id)))) {
      throw new RepositoryException.Corrupt("content " + id + " has another hash");
    }
  }

  /// The stored bytes of a content, as they may be put into another pack: they were read and are
  /// what the id says.
  ///
  /// @throws RepositoryException.Corrupt if they are not
  byte[] stored(ContentEntry entry) {
    PackWindows.Stretch stored = packs.read(entry);
    if (!entry.id().hasHash(format.hash().hash(plain(entry, stored)))) {
      throw new RepositoryException.Corrupt(
          "content %s in pack %s has another hash".formatted(entry.id(), entry.pack()));
    }
    return stored.copy();
  }

  private byte[] read(ContentEntry entry) {
    return plain(entry, packs.read(entry));
  }

  private byte[] plain(ContentEntry entry, PackWindows.Stretch stored) {
    byte[] opened =
        format
            .cipher()
            .open(entry.id().iv(), stored.bytes(), stored.offset(), stored.length())
            .orElseThrow(() ->
                new RepositoryException.Corrupt(
                    "content %s in pack %s does not decrypt".formatted(entry.id(), entry.pack())));
    return entry.compression() == 0 ? opened : expand(entry, opened);
  }

  private static byte[] expand(ContentEntry entry, byte[] opened) {
    try {
      return CompressedBytes.expandExactly(opened, entry.compression(), entry.originalLength());
    } catch (RepositoryException.Corrupt e) {
      throw new RepositoryException.Corrupt("content " + entry.id() + ": " + e.getMessage(), e);
    }
  }
}
