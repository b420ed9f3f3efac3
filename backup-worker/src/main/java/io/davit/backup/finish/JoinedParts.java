package io.davit.backup.finish;

import io.davit.backup.archive.ArchiveParts;
import io.davit.backup.plan.Digests;
import io.davit.backup.plan.Part;
import io.davit.backup.plan.Place;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The archive: its parts one behind the other, without the items that are left out, what was
/// added, and the end. It is streamed, never held; each part must be what was once written.
final class JoinedParts implements BlobSource {
  private final BlobStore store;
  private final List<Part> parts;
  private final List<Place> dropped;
  private final byte[] added;
  private final byte[] end = ArchiveParts.end();
  private MessageDigest digest = Digests.sha256();

  /// @param dropped what is left out
  /// @param added gzip members that stand behind the parts
  JoinedParts(BlobStore store, List<Part> parts, List<Place> dropped, byte[] added) {
    this.store = store;
    this.parts = List.copyOf(parts);
    this.dropped = List.copyOf(dropped);
    this.added = added.clone();
  }

  @Override
  public long length() {
    long all = parts.stream().mapToLong(Part::length).sum();
    return all - dropped.stream().mapToLong(Place::length).sum() + added.length + end.length;
  }

  @Override
  public InputStream open() {
    digest = Digests.sha256();
    return new DigestInputStream(
        new SequenceInputStream(Collections.enumeration(streams())), digest);
  }

  /// The digest of what was read from the stream that was opened last, once it has been read.
  String sha256() {
    return Digests.hex(digest.digest());
  }

  private List<InputStream> streams() {
    List<InputStream> streams = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      streams.add(new PartStream(store, parts.get(part), cuts(part)));
    }
    streams.add(new ByteArrayInputStream(added));
    streams.add(new ByteArrayInputStream(end));
    return streams;
  }

  private List<Place> cuts(int part) {
    return dropped.stream()
        .filter(pod -> pod.part() == part)
        .sorted(Comparator.comparingLong(Place::offset))
        .toList();
  }

  /// One part without its cuts, opened when it is first read.
  private static final class PartStream extends InputStream {
    private final Part part;
    private final List<Place> cuts;
    private final MessageDigest digest = Digests.sha256();
    private final BlobStore store;
    private @Nullable InputStream opened;
    private long position;
    private int cut;

    PartStream(BlobStore store, Part part, List<Place> cuts) {
      this.part = part;
      this.cuts = cuts;
      this.store = store;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      skipCuts();
      int most =
          cut < cuts.size() ? (int) Math.min(length, cuts.get(cut).offset() - position) : length;
      int count = in().read(buffer, offset, most);
      if (count < 0) {
        verify();
        return -1;
      }
      position += count;
      return count;
    }

    private InputStream in() {
      if (opened == null) {
        opened = new DigestInputStream(store.open(part.key()), digest);
      }
      return opened;
    }

    private void skipCuts() throws IOException {
      while (cut < cuts.size() && position == cuts.get(cut).offset()) {
        long length = cuts.get(cut).length();
        discard(length);
        position += length;
        cut++;
      }
    }

    /// Read, not skipped: the digest is of the whole part.
    private void discard(long length) throws IOException {
      byte[] scrap = new byte[8192];
      long left = length;
      while (left > 0) {
        int count = in().read(scrap, 0, (int) Math.min(left, scrap.length));
        if (count < 0) {
          throw new IOException("part " + part.key() + " ends too early");
        }
        left -= count;
      }
    }

    private void verify() throws IOException {
      if (position != part.length() || !Digests.hex(digest.digest()).equals(part.sha256())) {
        throw new IOException("part " + part.key() + " is not what was written");
      }
    }

    @Override
    public void close() throws IOException {
      if (opened != null) {
        opened.close();
      }
    }
  }
}
