package io.davit.testkit.kubernetes.store;

import org.jspecify.annotations.Nullable;

/// One change of one object.
///
/// @param object the state after it; for a deletion the last state, stamped with the revision of
///   the deletion
/// @param previous the state before it, null for an addition
public record StoreEvent(Change change, StoredObject object, @Nullable StoredObject previous) {
  /// What happened.
  public enum Change {
    /// It is new.
    ADDED,
    /// It changed.
    MODIFIED,
    /// It is gone.
    DELETED
  }

  /// The revision of the change.
  public long revision() {
    return object.revision();
  }
}
