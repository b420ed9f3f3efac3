package io.davit.repository.maintenance;

/// The parts of maintenance, under the names that the schedule blob has for them (format reference,
/// section 12.2).
enum MaintenanceTask {
  COLLECT("snapshot-gc"),
  REWRITE("full-rewrite-contents"),
  DROP_DELETED("full-drop-deleted-content"),
  DELETE_PACKS("full-delete-blobs"),
  COMPACT_EPOCH("compact-single-epoch"),
  ADVANCE_EPOCH("advance-epoch"),
  CHECKPOINT_EPOCHS("generate-epoch-range-index"),
  CLEAN_MARKERS("cleanup-epoch-markers"),
  DELETE_SUPERSEDED("delete-superseded-epoch-indexes"),
  CLEAN_LOGS("cleanup-logs");

  private final String wireName;

  MaintenanceTask(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
