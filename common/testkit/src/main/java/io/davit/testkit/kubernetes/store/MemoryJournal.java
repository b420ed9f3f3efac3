package io.davit.testkit.kubernetes.store;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Keeps nothing.
final class MemoryJournal implements Journal {
  @Override
  public void replay(Replay replay) {}

  @Override
  public void append(ObjectKey key, long revision, @Nullable StoredObject object) {}

  @Override
  public void compact(Collection<StoredObject> live, long revision) {}

  @Override
  public void close() {}
}
