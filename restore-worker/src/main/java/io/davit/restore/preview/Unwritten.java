package io.davit.restore.preview;

import io.davit.coordinator.effect.Steps;
import java.util.function.Supplier;

/// The steps of what only pretends to write: nothing of them is outside.
final class Unwritten implements Steps {
  @Override
  public <T> T take(String name, String target, Supplier<T> write) {
    return write.get();
  }

  @Override
  public <T> T takeRegardless(String name, String target, Supplier<T> write) {
    return write.get();
  }
}
