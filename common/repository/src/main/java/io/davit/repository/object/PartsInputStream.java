package io.davit.repository.object;

import io.davit.repository.failure.RepositoryException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Reads parts one after the other, and makes sure that each is as long as its list says.
final class PartsInputStream extends InputStream {

  private final ObjectReader objects;
  private final List<Part> parts;
  private int next;
  private InputStream current = InputStream.nullInputStream();
  private long left;

  PartsInputStream(ObjectReader objects, List<Part> parts, long offset) {
    this.objects = objects;
    this.parts = parts;
    while (next < parts.size() && end(parts.get(next)) <= offset) {
      next++;
    }
    if (next < parts.size() && offset > parts.get(next).start()) {
      openNext(offset - parts.get(next).start());
    }
  }

  private static long end(Part part) {
    return part.start() + part.length();
  }

  private void openNext(long skipped) {
    Part part = parts.get(next++);
    current = objects.open(part.object(), skipped);
    left = part.length() - skipped;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      int count = current.read(target, offset, length);
      if (count >= 0) {
        left -= count;
        return count;
      }
      if (left != 0) {
        throw new RepositoryException.Corrupt(
            "part %d of an object is %d bytes too %s"
                .formatted(next - 1, Math.abs(left), left > 0 ? "short" : "long"));
      }
      if (next == parts.size()) {
        return -1;
      }
      openNext(0);
    }
  }
}
