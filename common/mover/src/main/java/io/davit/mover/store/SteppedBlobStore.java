package io.davit.mover.store;

import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import io.davit.coordinator.effect.Steps;

/// A store whose every write is one step of an effect (protocol C1).
public final class SteppedBlobStore extends ForwardingBlobStore {
  private final Steps steps;
  private final String put;
  private final String delete;

  /// A store for the steps of one name.
  public SteppedBlobStore(BlobStore inner, Steps steps, String name) {
    this(inner, steps, name, name);
  }

  /// A store for the steps of two names.
  public SteppedBlobStore(BlobStore inner, Steps steps, String put, String delete) {
    super(inner);
    this.steps = steps;
    this.put = put;
    this.delete = delete;
  }

  @Override
  public void put(String key, BlobSource content) {
    steps.run(put, key, () -> inner.put(key, content));
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return steps.take(put, key, () -> inner.putIfAbsent(key, content));
  }

  @Override
  public void delete(String key) {
    steps.run(delete, key, () -> inner.delete(key));
  }

  /// The store below is shared: it stays open.
  @Override
  public void close() {}
}
