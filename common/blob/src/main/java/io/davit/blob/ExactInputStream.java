package io.davit.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The bytes of a [BlobSource] as a backend reads them: it fails, before it hands out the last one,
/// if there are more or fewer than the source promised, so that no wrong object is ever complete.
public final class ExactInputStream extends FilterInputStream {

  private final String key;
  private final long expected;
  private long remaining;

  private ExactInputStream(String key, long expected, InputStream in) {
    super(in);
    this.key = key;
    this.expected = expected;
    this.remaining = expected;
  }

  /// Opens a source.
  ///
  /// @param key of the object that is to be written, for messages
  /// @throws SourceFailure if the source cannot be opened
  public static ExactInputStream open(String key, BlobSource source) throws SourceFailure {
    try {
      return new ExactInputStream(key, source.length(), source.open());
    } catch (IOException e) {
      throw unreadable(key, e);
    }
  }

  /// Finds out whether it was a source that made a write fail, and not the store.
  public static boolean isToBlame(Throwable failure) {
    return sourceFailure(failure) != null;
  }

  /// What to throw for a failure that [#isToBlame] or that came straight from such a stream.
  public static BlobException.BadSource blame(Throwable failure) {
    @Nullable SourceFailure found = sourceFailure(failure);
    Throwable reason = found == null ? failure : found;
    return new BlobException.BadSource(String.valueOf(reason.getMessage()), failure);
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
    if (remaining == 0) {
      checkEnd();
      return -1;
    }
    return count(fill(buffer, offset, (int) Math.min(length, remaining)));
  }

  @Override
  public long skip(long bytes) throws IOException {
    byte[] discarded = new byte[(int) Math.min(8192, Math.max(0, bytes))];
    return Math.max(0, read(discarded, 0, discarded.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private int count(int read) throws SourceFailure {
    if (read < 0) {
      throw new SourceFailure(
          "content of " + key + " ends " + remaining + " bytes before its " + expected, null);
    }
    remaining -= read;
    if (remaining == 0) {
      checkEnd();
    }
    return read;
  }

  private void checkEnd() throws SourceFailure {
    if (fill(new byte[1], 0, 1) >= 0) {
      throw new SourceFailure("content of " + key + " goes on after its " + expected, null);
    }
  }

  private int fill(byte[] buffer, int offset, int length) throws SourceFailure {
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      throw unreadable(key, e);
    }
  }

  private static SourceFailure unreadable(String key, IOException cause) {
    return new SourceFailure("content of " + key + " cannot be read: " + cause.getMessage(), cause);
  }

  private static @Nullable SourceFailure sourceFailure(@Nullable Throwable failure) {
    @Nullable Throwable next = failure;
    while (next != null && !(next instanceof SourceFailure)) {
      next = next.getCause();
    }
    return (SourceFailure) next;
  }

  /// A source did not give what it promised.
  public static final class SourceFailure extends IOException {
    private SourceFailure(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
