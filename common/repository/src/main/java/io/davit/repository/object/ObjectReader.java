package io.davit.repository.object;

import io.davit.repository.compression.CompressedBytes;
import io.davit.repository.content.ContentReader;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.ContentId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads objects of any length with the memory of one part. Safe for use by many threads.
public final class ObjectReader {

  /// What an old compressed content may expand to; whole contents are never longer than 16 MiB.
  private static final int MAX_CONTENT = 256 << 20;

  private final ContentReader contents;

  public ObjectReader(ContentReader contents) {
    this.contents = contents;
  }

  /// Opens an object at its first byte. Damage shows as [RepositoryException] while it is read.
  public InputStream open(ObjectId id) {
    return open(id, 0);
  }

  /// Opens an object at any byte. Parts before it are not fetched.
  ///
  /// @param offset in bytes; at or beyond the end there is nothing to read
  public InputStream open(ObjectId id, long offset) {
    if (id.indirection() == 0) {
      byte[] bytes = single(id);
      int from = (int) Math.min(offset, bytes.length);
      return new ByteArrayInputStream(bytes, from, bytes.length - from);
    }
    return new PartsInputStream(this, parts(id), offset);
  }

  /// Reads a whole object that is known to be small, such as a directory.
  public byte[] readAll(ObjectId id) {
    if (id.indirection() == 0) {
      return single(id);
    }
    try (InputStream in = open(id)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Visits every content that an object needs: the lists and what they name.
  public void contents(ObjectId id, Consumer<ContentId> visitor) {
    if (id.indirection() == 0) {
      visitor.accept(id.content());
      return;
    }
    contents(id.list(), visitor);
    parts(id).forEach(part -> contents(part.object(), visitor));
  }

  /// Where the first bytes that are needed of an object lie, so that objects can be read in the
  /// order of their packs.
  public Optional<ContentEntry> place(ObjectId id) {
    return contents.index().find(id.content());
  }

  /// The parts that an indirect object is made of.
  public List<Part> parts(ObjectId id) {
    return PartList.decode(readAll(id.list()), id);
  }

  private byte[] single(ObjectId id) {
    byte[] stored = contents.read(id.content());
    return id.compressed()
        ? CompressedBytes.expand(stored, CompressedBytes.headerId(stored), MAX_CONTENT)
        : stored;
  }
}
