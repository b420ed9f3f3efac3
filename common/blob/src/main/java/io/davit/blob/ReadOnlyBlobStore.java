package io.davit.blob;

/// Refuses every write and deletion, for a location with access mode ReadOnly.
public final class ReadOnlyBlobStore extends ForwardingBlobStore {

  public ReadOnlyBlobStore(BlobStore inner) {
    super(inner);
  }

  @Override
  public void put(String key, BlobSource content) {
    throw denied(key);
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    throw denied(key);
  }

  @Override
  public void delete(String key) {
    throw denied(key);
  }

  private BlobException denied(String key) {
    return new BlobException.Denied(
        inner + " is read-only: " + BlobKeys.check(key) + " cannot be written or deleted", null);
  }
}
