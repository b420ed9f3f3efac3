package io.davit.repository.object;

import io.davit.repository.compression.Compression;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.index.ContentId;
import io.davit.repository.reuse.Spares;
import io.davit.repository.splitter.Splitter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Writes objects of any length with the memory of one content. Safe for use by many threads.
public final class ObjectWriter {

  /// What lists and directories are compressed with, as Kopia does when no policy says otherwise.
  public static final Compression METADATA = Compression.ZSTD_FASTEST;

  private static final char LIST_PREFIX = 'x';
  private static final int READ = 256 << 10;

  private final ContentWriter contents;
  private final Splitter splitter;
  private final Spares<byte[]> buffers = new Spares<>(() -> new byte[READ]);

  public ObjectWriter(ContentWriter contents, Splitter splitter) {
    this.contents = contents;
    this.splitter = splitter;
  }

  /// What was written.
  ///
  /// @param length in bytes
  /// @param parts that it is made of
  public record Written(ObjectId id, long length, List<Part> parts) {
    public Written {
      parts = List.copyOf(parts);
    }
  }

  /// Writes what a stream gives.
  ///
  /// @param progress takes the length of each part that was read
  /// @throws IOException if the stream fails; then nothing refers to what was written
  public Written write(InputStream in, Optional<Compression> compression, LongConsumer progress)
      throws IOException {
    List<Part> parts = parts(in, ContentId.NO_PREFIX, compression, progress);
    return written(parts);
  }

  /// One object of several, without reading them again: its parts are theirs, as Kopia has it.
  public Written concatenate(List<Written> objects) {
    if (objects.size() == 1) {
      return objects.getFirst();
    }
    List<Part> parts = new ArrayList<>();
    long start = 0;
    for (Written object : objects) {
      for (Part part : object.parts()) {
        parts.add(new Part(start + part.start(), part.length(), part.object()));
      }
      start += object.length();
    }
    return new Written(list(parts, LIST_PREFIX), start, parts);
  }

  private Written written(List<Part> parts) {
    Part last = parts.getLast();
    return new Written(joined(parts, LIST_PREFIX), last.start() + last.length(), parts);
  }

  /// Writes metadata.
  ///
  /// @param prefix the letter of its contents
  public ObjectId writeMetadata(char prefix, byte[] bytes) {
    try {
      InputStream in = new ByteArrayInputStream(bytes);
      return joined(parts(in, prefix, Optional.of(METADATA), _ -> {}), prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectId joined(List<Part> parts, char listPrefix) {
    return parts.size() == 1 ? parts.getFirst().object() : list(parts, listPrefix);
  }

  private ObjectId list(List<Part> parts, char prefix) {
    return writeMetadata(prefix, PartList.encode(parts)).indirect();
  }

  private List<Part> parts(
      InputStream in, char prefix, Optional<Compression> compression, LongConsumer progress)
      throws IOException {
    List<Part> parts = new ArrayList<>();
    byte[] buffer = buffers.take();
    int filled = 0;
    long start = 0;
    while (true) {
      int scanned = filled;
      buffer = withRoom(buffer, filled);
      int wanted = Math.min(READ, buffer.length - filled);
      int count = in.readNBytes(buffer, filled, wanted);
      progress.accept(count);
      filled += count;
      int cut = splitter.cut(buffer, scanned, filled);
      while (cut >= 0) {
        parts.add(part(start, buffer, cut, prefix, compression));
        start += cut;
        filled -= cut;
        System.arraycopy(buffer, cut, buffer, 0, filled);
        cut = splitter.cut(buffer, 0, filled);
      }
      if (count < wanted) {
        break;
      }
    }
    if (filled > 0 || parts.isEmpty()) {
      parts.add(part(start, buffer, filled, prefix, compression));
    }
    buffers.give(buffer);
    return parts;
  }

  private byte[] withRoom(byte[] buffer, int filled) {
    int most = splitter.maxLength() + READ;
    return filled < buffer.length
        ? buffer
        : Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, most));
  }

  private Part part(
      long start, byte[] buffer, int length, char prefix, Optional<Compression> compression) {
    ContentId content = contents.write(prefix, buffer, 0, length, compression);
    return new Part(start, length, ObjectId.direct(content));
  }
}
