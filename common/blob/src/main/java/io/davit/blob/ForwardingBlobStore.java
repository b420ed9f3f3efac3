package io.davit.blob;

import java.io.InputStream;
import java.time.Instant;
import java.util.stream.Stream;

/// A decorator that changes nothing: each decorator extends it with its one concern. Closing it
/// closes what it decorates.
public abstract class ForwardingBlobStore implements BlobStore {

  protected final BlobStore inner;

  protected ForwardingBlobStore(BlobStore inner) {
    this.inner = inner;
  }

  @Override
  public void put(String key, BlobSource content) {
    inner.put(key, content);
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return inner.putIfAbsent(key, content);
  }

  @Override
  public InputStream open(String key) {
    return inner.open(key);
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    return inner.read(key, offset, length);
  }

  @Override
  public BlobMetadata head(String key) {
    return inner.head(key);
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return inner.list(prefix);
  }

  @Override
  public Stream<String> folders(String prefix) {
    return inner.folders(prefix);
  }

  @Override
  public void delete(String key) {
    inner.delete(key);
  }

  @Override
  public Capabilities capabilities() {
    return inner.capabilities();
  }

  @Override
  public Instant storeTime() {
    return inner.storeTime();
  }

  @Override
  public void close() {
    inner.close();
  }

  @Override
  public String toString() {
    return inner.toString();
  }
}
