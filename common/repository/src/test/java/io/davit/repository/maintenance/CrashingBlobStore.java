package io.davit.repository.maintenance;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import java.io.InputStream;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A store that one process sees until it dies at one of its operations: before the operation takes
/// effect or after it.
final class CrashingBlobStore extends ForwardingBlobStore {

  private int left;
  private final boolean takesEffect;

  /// @param operations that are answered
  /// @param takesEffect whether the one after them is done, though nobody hears of it
  CrashingBlobStore(BlobStore inner, int operations, boolean takesEffect) {
    super(inner);
    this.left = operations;
    this.takesEffect = takesEffect;
  }

  boolean crashed() {
    return left < 0;
  }

  private <T> T answer(Supplier<T> operation) {
    left--;
    if (left >= 0) {
      return operation.get();
    }
    if (left == -1 && takesEffect) {
      var _ = operation.get();
    }
    throw new BlobException.Unavailable("the process has died", null);
  }

  @Override
  public void put(String key, BlobSource content) {
    answer(() -> {
      inner.put(key, content);
      return key;
    });
  }

  @Override
  public void delete(String key) {
    answer(() -> {
      inner.delete(key);
      return key;
    });
  }

  @Override
  public InputStream open(String key) {
    return answer(() -> inner.open(key));
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    return answer(() -> inner.read(key, offset, length));
  }

  @Override
  public BlobMetadata head(String key) {
    return answer(() -> inner.head(key));
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return answer(() -> inner.list(prefix));
  }
}
