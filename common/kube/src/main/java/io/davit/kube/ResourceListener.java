package io.davit.kube;

/// Is told of the resources of a kind, one call at a time, in order.
///
/// @param <T> the kind
public interface ResourceListener<T> {

  /// The resource is there, in this form: at the start, whenever it changed, and again at each
  /// resync.
  void present(T resource);

  /// The resource is gone; this was its last form that we know.
  void gone(T resource);

  /// Everything that was there at the start has been told.
  default void synced() {}
}
