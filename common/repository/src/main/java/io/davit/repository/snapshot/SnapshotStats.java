package io.davit.repository.snapshot;

import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import tools.jackson.databind.JsonNode;

/// What one upload did, as Kopia counts: what a snapshot holds stands in its root's summary.
///
/// @param totalSize of the files hashed and the entries reused, in bytes
/// @param files that were read
/// @param cached files and links that were reused from an earlier snapshot
/// @param excluded entries that are neither file, directory nor link
public record SnapshotStats(
    long totalSize, int files, int cached, int dirs, int excluded, int ignoredErrors, int errors) {

  static SnapshotStats of(JsonNode json) {
    return new SnapshotStats(
        Json.number(json, "totalSize"),
        Json.integer(json, "fileCount"),
        Json.integer(json, "cachedFiles"),
        Json.integer(json, "dirCount"),
        Json.integer(json, "excludedFileCount"),
        Json.integer(json, "ignoredErrorCount"),
        Json.integer(json, "errorCount"));
  }

  void writeTo(GoJson json) {
    json.number("totalSize", totalSize)
        .number("excludedTotalSize", 0)
        .number("fileCount", files)
        .number("cachedFiles", cached)
        .number("nonCachedFiles", files)
        .number("dirCount", dirs)
        .number("excludedFileCount", excluded)
        .number("excludedDirCount", 0)
        .number("ignoredErrorCount", ignoredErrors)
        .number("errorCount", errors);
  }
}
