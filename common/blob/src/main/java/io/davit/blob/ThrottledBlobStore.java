package io.davit.blob;

import java.io.IOException;
import java.io.InputStream;

/// Moves content no faster than two [Bandwidth]s allow.
public final class ThrottledBlobStore extends ForwardingBlobStore {

  private final Bandwidth upload;
  private final Bandwidth download;

  public ThrottledBlobStore(BlobStore inner, Bandwidth upload, Bandwidth download) {
    super(inner);
    this.upload = upload;
    this.download = download;
  }

  @Override
  public void put(String key, BlobSource content) {
    inner.put(key, throttled(content));
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return inner.putIfAbsent(key, throttled(content));
  }

  @Override
  public InputStream open(String key) {
    return new CountingInputStream(inner.open(key), download::take);
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    byte[] part = inner.read(key, offset, length);
    download.take(part.length);
    return part;
  }

  private BlobSource throttled(BlobSource content) {
    return new BlobSource() {
      @Override
      public long length() {
        return content.length();
      }

      @Override
      public InputStream open() throws IOException {
        return new CountingInputStream(content.open(), upload::take);
      }
    };
  }
}
