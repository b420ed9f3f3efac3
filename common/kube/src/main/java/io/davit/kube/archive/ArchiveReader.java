package io.davit.kube.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/// Reads an archive, entry by entry, in the order in which it was written. Nothing is unpacked to a
/// disk, and nothing beyond the limits is read.
public final class ArchiveReader implements AutoCloseable {

  /// A file of an archive.
  public static final class Entry {

    private final String path;
    private final byte[] content;

    Entry(String path, byte[] content) {
      this.path = path;
      this.content = content;
    }

    /// Its name.
    public String path() {
      return path;
    }

    /// Its bytes, not copied.
    public byte[] content() {
      return content;
    }

    /// Which object it is; empty if none.
    public Optional<ArchivePath> object() {
      return ArchivePath.parse(path);
    }
  }

  private final TarArchiveInputStream tape;
  private final ArchiveLimits limits;
  private long totalBytes;
  private long entries;

  /// @param archive is closed with this reader
  /// @throws ArchiveException.Malformed if it is no gzip
  public ArchiveReader(InputStream archive, ArchiveLimits limits) {
    this.limits = limits;
    try {
      this.tape =
          new TarArchiveInputStream(
              new GZIPInputStream(new BufferedInputStream(archive), 1 << 16), "UTF-8");
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /// The next file; empty at the end. Directories are passed over.
  ///
  /// @throws ArchiveException if the archive is damaged, hostile or too large
  public Optional<Entry> next() {
    try {
      TarArchiveEntry header = tape.getNextEntry();
      while (header != null && header.isDirectory()) {
        header = tape.getNextEntry();
      }
      return header == null ? Optional.empty() : Optional.of(read(header));
    } catch (IOException | IllegalArgumentException e) {
      throw malformed(e);
    }
  }

  private Entry read(TarArchiveEntry header) throws IOException {
    String path = header.getName();
    EntryNames.check(path);
    if (header.getLinkFlag() != TarConstants.LF_NORMAL || header.isSparse()) {
      throw new ArchiveException.Malformed("archive entry is no plain file: \"" + path + '"');
    }
    account(path, header.getSize());
    byte[] content = tape.readNBytes((int) header.getSize());
    if (content.length != header.getSize()) {
      throw new ArchiveException.Malformed("archive ends within \"" + path + '"');
    }
    return new Entry(path, content);
  }

  private void account(String path, long size) {
    totalBytes += size;
    entries++;
    if (size < 0 || size > limits.entryBytes()) {
      throw new ArchiveException.TooLarge(
          "archive entry \"" + path + "\" has " + size + " bytes, limit " + limits.entryBytes());
    }
    if (totalBytes > limits.totalBytes() || entries > limits.entries()) {
      throw new ArchiveException.TooLarge("archive is larger than " + limits);
    }
  }

  private static ArchiveException.Malformed malformed(Exception e) {
    return new ArchiveException.Malformed("archive is damaged: " + e.getMessage());
  }

  @Override
  public void close() {
    try {
      tape.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
