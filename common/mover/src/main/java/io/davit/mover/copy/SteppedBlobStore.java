package io.davit.mover.copy;

import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import io.davit.coordinator.effect.Steps;

/// Each write is a step (protocol C1).
final class SteppedBlobStore extends ForwardingBlobStore {

  private final Steps steps;

  SteppedBlobStore(BlobStore inner, Steps steps) {
    super(inner);
    this.steps = steps;
  }

  @Override
  public void put(String key, BlobSource content) {
    steps.run(StepNames.PUT_BLOB, key, () -> inner.put(key, content));
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return steps.take(StepNames.PUT_BLOB, key, () -> inner.putIfAbsent(key, content));
  }

  @Override
  public void delete(String key) {
    steps.run(StepNames.DELETE_BLOB, key, () -> inner.delete(key));
  }
}
