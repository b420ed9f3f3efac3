package io.davit.kube;

/// Sees every write before it is made (protocol C1).
@FunctionalInterface
public interface WriteGuard {

  /// Returns if the write may be made now; throws if it must not be.
  void before(Write write);
}
