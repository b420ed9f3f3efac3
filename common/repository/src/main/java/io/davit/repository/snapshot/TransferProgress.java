package io.davit.repository.snapshot;

/// Hears how an upload or a restore gets on. Called from several threads at once, often, and must
/// return quickly.
@FunctionalInterface
public interface TransferProgress {

  /// For those who do not care.
  TransferProgress SILENT = (_, _) -> {};

  /// Something was done.
  ///
  /// @param files that were finished since the last call
  /// @param bytes of files that were read, reused or written since the last call
  void moved(long files, long bytes);
}
