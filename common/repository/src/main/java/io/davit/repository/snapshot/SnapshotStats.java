package io.davit.repository.snapshot;

import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import tools.jackson.databind.JsonNode;

/// What one upload did, as Kopia counts: what a snapshot holds stands in its root's summary.
///
/// @param totalSize of the files hashed and the entries reused, in bytes
/// @param files that were read
/// @param cached files and links that were reused from an earlier snapshot
/// @param excludedSize of the files that a rule left out
/// @param excluded files that a rule left out, and what is neither file, directory nor link
/// @param excludedDirs directories that a rule left out
public record SnapshotStats(
    long totalSize,
    long excludedSize,
    int files,
    int cached,
    int dirs,
    int excluded,
    int excludedDirs,
    int ignoredErrors,
    int errors) {

  static SnapshotStats of(JsonNode json) {
    return new SnapshotStats(
        Json.number(json, "totalSize"),
        Json.number(json, "excludedTotalSize"),
        Json.integer(json, "fileCount"),
        Json.integer(json, "cachedFiles"),
        Json.integer(json, "dirCount"),
        Json.integer(json, "excludedFileCount"),
        Json.integer(json, "excludedDirCount"),
        Json.integer(json, "ignoredErrorCount"),
        Json.integer(json, "errorCount"));
  }

  void writeTo(GoJson json) {
    json.number("totalSize", totalSize)
        .number("excludedTotalSize", excludedSize)
        .number("fileCount", files)
        .number("cachedFiles", cached)
        .number("nonCachedFiles", files)
        .number("dirCount", dirs)
        .number("excludedFileCount", excluded)
        .number("excludedDirCount", excludedDirs)
        .number("ignoredErrorCount", ignoredErrors)
        .number("errorCount", errors);
  }
}
