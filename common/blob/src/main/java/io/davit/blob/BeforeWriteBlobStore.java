package io.davit.blob;

/// Asks a [WriteGuard] before each write and each deletion.
public final class BeforeWriteBlobStore extends ForwardingBlobStore {

  private final WriteGuard guard;

  public BeforeWriteBlobStore(BlobStore inner, WriteGuard guard) {
    super(inner);
    this.guard = guard;
  }

  @Override
  public void put(String key, BlobSource content) {
    guard.beforeWrite(BlobOperation.PUT, BlobKeys.check(key));
    inner.put(key, content);
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    guard.beforeWrite(BlobOperation.PUT_IF_ABSENT, BlobKeys.check(key));
    return inner.putIfAbsent(key, content);
  }

  @Override
  public void delete(String key) {
    guard.beforeWrite(BlobOperation.DELETE, BlobKeys.check(key));
    inner.delete(key);
  }
}
