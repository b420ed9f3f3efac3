package io.davit.restore.store;

import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import io.davit.coordinator.effect.Steps;

/// A store whose every write is one step of an effect (protocol C1).
public final class SteppedBlobStore extends ForwardingBlobStore {
  private final Steps steps;
  private final String name;

  /// A store for the steps of one name.
  public SteppedBlobStore(BlobStore inner, Steps steps, String name) {
    super(inner);
    this.steps = steps;
    this.name = name;
  }

  @Override
  public void put(String key, BlobSource content) {
    steps.run(name, key, () -> inner.put(key, content));
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return steps.take(name, key, () -> inner.putIfAbsent(key, content));
  }

  @Override
  public void delete(String key) {
    steps.run(name, key, () -> inner.delete(key));
  }

  /// The store below is shared: it stays open.
  @Override
  public void close() {}
}
