package io.davit.repository.maintenance;

/// What a run of maintenance counts.
public enum Figure {
  /// Snapshots that were walked.
  SNAPSHOTS,
  /// Contents that some snapshot needs.
  CONTENTS_IN_USE,
  /// Contents that were marked as deleted.
  CONTENTS_MARKED,
  /// Contents that were marked as deleted although a snapshot needs them, and are no longer.
  CONTENTS_REVIVED,
  /// Contents that a snapshot needs and that are not there: damage that maintenance neither made
  /// nor mends.
  CONTENTS_MISSING,
  /// Contents that were moved out of packs that are mostly empty.
  CONTENTS_REWRITTEN,
  /// Contents that held manifests and were made one.
  MANIFESTS_COMPACTED,
  /// Packs, and markers of sessions that died, that were deleted.
  PACKS_DELETED,
  /// Bytes in them.
  BYTES_FREED,
  /// Epochs whose index blobs were merged.
  EPOCHS_COMPACTED,
  /// Index blobs and markers that others replace, and that were deleted.
  INDEX_BLOBS_DELETED,
  /// Logs of other clients that were deleted.
  LOGS_DELETED
}
