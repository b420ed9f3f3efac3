package io.davit.blob;

/// Something that not every store can do.
public enum Capability {
  /// [BlobStore#putIfAbsent] lets exactly one of several writers win.
  CONDITIONAL_PUT
}
