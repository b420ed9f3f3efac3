package io.davit.coordinator.runtime;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one command did: complete and encoded, so that nothing of it can fail any more.
///
/// @param change of the key; null if there is none
record Decided<S, C, E>(@Nullable Change<S, C, E> change, List<LogRecord> records) {

  /// The key's new entry and record.
  ///
  /// @param entry null if the key is forgotten
  /// @param write whether the record differs from what is there
  /// @param value null for a tombstone
  record Change<S, C, E>(@Nullable Entry<S, C, E> entry, boolean write, @Nullable Bytes value) {}
}
