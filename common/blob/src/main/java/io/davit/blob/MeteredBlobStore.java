package io.davit.blob;

import java.io.InputStream;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Tells a [BlobMeter] of each request and of the bytes that it moved.
public final class MeteredBlobStore extends ForwardingBlobStore {

  private final BlobMeter meter;

  public MeteredBlobStore(BlobStore inner, BlobMeter meter) {
    super(inner);
    this.meter = meter;
  }

  @Override
  public void put(String key, BlobSource content) {
    metered(
        BlobOperation.PUT,
        () -> {
          inner.put(key, content);
          return true;
        });
    meter.transferred(BlobOperation.PUT, content.length());
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    boolean written = metered(BlobOperation.PUT_IF_ABSENT, () -> inner.putIfAbsent(key, content));
    meter.transferred(BlobOperation.PUT_IF_ABSENT, written ? content.length() : 0);
    return written;
  }

  @Override
  public InputStream open(String key) {
    InputStream content = metered(BlobOperation.OPEN, () -> inner.open(key));
    return new CountingInputStream(content, read -> meter.transferred(BlobOperation.OPEN, read));
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    byte[] part = metered(BlobOperation.READ, () -> inner.read(key, offset, length));
    meter.transferred(BlobOperation.READ, part.length);
    return part;
  }

  @Override
  public BlobMetadata head(String key) {
    return metered(BlobOperation.HEAD, () -> inner.head(key));
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return metered(BlobOperation.LIST, () -> inner.list(prefix));
  }

  @Override
  public Stream<String> folders(String prefix) {
    return metered(BlobOperation.LIST, () -> inner.folders(prefix));
  }

  @Override
  public void delete(String key) {
    metered(
        BlobOperation.DELETE,
        () -> {
          inner.delete(key);
          return true;
        });
  }

  private <T> T metered(BlobOperation operation, Supplier<T> request) {
    meter.requested(operation);
    try {
      return request.get();
    } catch (BlobException e) {
      meter.failed(operation, e);
      throw e;
    }
  }
}
