package io.davit.kube.archive;

import io.davit.model.item.ItemKey;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/// Writes a part of an archive: one gzip member with entries.
///
/// Parts one behind the other, with the [#end] at last, are an archive (protocol A3): readers of
/// gzip, Go's among them, take members one behind the other for one stream.
public final class ArchiveWriter implements AutoCloseable {

  private final GZIPOutputStream out;
  private final Instant modified;

  /// @param target is not closed
  /// @param modified the time that all entries carry
  public ArchiveWriter(OutputStream target, Instant modified) {
    this.modified = modified;
    try {
      this.out = new GZIPOutputStream(new Unclosed(target), 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes what comes first in every archive: the version of its format.
  public void format() {
    entry(ArchivePath.VERSION_ENTRY, ArchivePath.FORMAT.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes an object in its preferred version, in both places.
  ///
  /// @param version such as `v1`, of the object as it was listed
  public void preferred(ItemKey item, String version, JsonNode object) {
    byte[] json = GoJson.bytes(object);
    ArchivePath.preferred(item, version).forEach(path -> entry(path.toString(), json));
  }

  /// Writes an object in another version.
  public void other(ItemKey item, String version, JsonNode object) {
    entry(new ArchivePath(item, version).toString(), GoJson.bytes(object));
  }

  /// Writes any entry.
  ///
  /// @throws UncheckedIOException if the target cannot be written
  public void entry(String path, byte[] content) {
    EntryNames.check(path);
    try {
      out.write(TarHeader.of(path, content.length, modified));
      out.write(content);
      out.write(new byte[TarHeader.padding(content.length)]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends the gzip member, without the end of the archive.
  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the end of an archive: once, behind the last part.
  ///
  /// @param target is not closed
  public static void end(OutputStream target) {
    try (GZIPOutputStream out = new GZIPOutputStream(new Unclosed(target))) {
      out.write(new byte[2 * TarHeader.BLOCK]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream target) {
      super(target);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
    }
  }
}
