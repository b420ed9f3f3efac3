package io.davit.blob;

/// Asked before each outside write (rule C1): here the lease is checked, and here a crash can be
/// planted.
@FunctionalInterface
public interface WriteGuard {

  /// Lets the write pass, or throws what stops it.
  ///
  /// @param operation one of [BlobOperation#PUT], [BlobOperation#PUT_IF_ABSENT] and
  ///   [BlobOperation#DELETE]
  void beforeWrite(BlobOperation operation, String key);
}
