package io.davit.blob.backupstore;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import java.io.InputStream;
import java.util.stream.Stream;

/// Asks before each request, so that a test decides who goes next.
final class SteppedBlobStore extends ForwardingBlobStore {

  private final Runnable turn;

  SteppedBlobStore(BlobStore inner, Runnable turn) {
    super(inner);
    this.turn = turn;
  }

  @Override
  public void put(String key, BlobSource content) {
    turn.run();
    super.put(key, content);
  }

  @Override
  public InputStream open(String key) {
    turn.run();
    return super.open(key);
  }

  @Override
  public BlobMetadata head(String key) {
    turn.run();
    return super.head(key);
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    turn.run();
    return super.list(prefix).toList().stream();
  }

  @Override
  public void delete(String key) {
    turn.run();
    super.delete(key);
  }
}
