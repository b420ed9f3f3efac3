package io.davit.coordinator.runtime;

import io.davit.coordinator.log.Batch;
import io.davit.coordinator.machine.Owed;
import java.util.List;

/// What a partition has decided and not yet recorded.
///
/// @param batch to commit; empty batches only move the position
/// @param decided whether there is anything to commit at all
/// @param started effects to start once it is committed
/// @param cancelled ids of effects to cancel once it is committed
record Turn<E>(Batch batch, boolean decided, List<Owing<E>> started, List<String> cancelled) {

  /// An effect and the key whose state owes it.
  record Owing<E>(String key, Owed<E> owed) {}
}
