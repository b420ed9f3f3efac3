package io.davit.blob;

/// Told of every request that reaches a store. Safe for use by many threads.
public interface BlobMeter {

  /// A request was made.
  void requested(BlobOperation operation);

  /// Content went to the store or came from it.
  void transferred(BlobOperation operation, long bytes);

  /// A request failed.
  void failed(BlobOperation operation, BlobException failure);
}
