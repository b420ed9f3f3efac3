package io.davit.coordinator.machine;

import org.jspecify.annotations.Nullable;

/// Outside work that a state owes.
///
/// @param id unique; stored in the state when first owed, never recomputed (protocol B9); another
///   attempt at the same work has another id
/// @param effect what is to be done
/// @param holder who does it: null for the process that owns the partition, else the external
///   holder to which the state's own transaction granted it, as in `Renewal.holder`
public record Owed<E>(String id, E effect, @Nullable String holder) {

  /// Work for the process that owns the partition.
  public static <E> Owed<E> here(String id, E effect) {
    return new Owed<>(id, effect, null);
  }

  /// Work for an agent or mover. The runtime does not run it; it watches the holder's lease and
  /// reports its loss through [Machine#failed].
  public static <E> Owed<E> by(String holder, String id, E effect) {
    return new Owed<>(id, effect, holder);
  }
}
