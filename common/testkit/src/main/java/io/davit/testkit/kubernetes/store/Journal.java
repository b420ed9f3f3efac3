package io.davit.testkit.kubernetes.store;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Where committed changes are kept. Calls come from one thread at a time.
interface Journal extends AutoCloseable {
  /// Reads everything back, once, before the first append.
  void replay(Replay replay);

  /// Keeps one change; null means deleted.
  void append(ObjectKey key, long revision, @Nullable StoredObject object);

  /// Writes the journal anew if it has grown far beyond what lives.
  void compact(Collection<StoredObject> live, long revision);

  @Override
  void close();

  /// Who takes what was read.
  interface Replay {
    /// One object as last written, or null for a deletion.
    void change(
        ObjectKey key, long revision, tools.jackson.databind.node.@Nullable ObjectNode json);
  }
}
