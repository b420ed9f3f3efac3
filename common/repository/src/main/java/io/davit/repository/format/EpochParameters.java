package io.davit.repository.format;

import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/// How index blobs are grouped into epochs. The JSON names are in the wrong case by an old mistake
/// that repositories keep.
///
/// @param enabled false only in repositories of format 1, which have no epochs
/// @param refresh how long what was listed may be relied on
public record EpochParameters(
    boolean enabled,
    Duration refresh,
    long fullCheckpointFrequency,
    Duration cleanupSafetyMargin,
    Duration minDuration,
    long advanceOnCount,
    long advanceOnBytes,
    long deleteParallelism) {

  /// What Kopia writes into new repositories.
  public static final EpochParameters DEFAULT =
      new EpochParameters(
          true,
          Duration.ofMinutes(20),
          7,
          Duration.ofHours(4),
          Duration.ofHours(24),
          20,
          10 << 20,
          4);

  static EpochParameters of(JsonNode json) {
    return new EpochParameters(
        Json.bool(json, "Enabled"),
        Duration.ofNanos(Json.number(json, "EpochRefreshFrequency")),
        Json.number(json, "FullCheckpointFrequency"),
        Duration.ofNanos(Json.number(json, "CleanupSafetyMargin")),
        Duration.ofNanos(Json.number(json, "MinEpochDuration")),
        Json.number(json, "EpochAdvanceOnCountThreshold"),
        Json.number(json, "EpochAdvanceOnTotalSizeBytesThreshold"),
        Json.number(json, "DeleteParallelism"));
  }

  void writeTo(GoJson json) {
    json.bool("Enabled", enabled)
        .number("EpochRefreshFrequency", refresh.toNanos())
        .number("FullCheckpointFrequency", fullCheckpointFrequency)
        .number("CleanupSafetyMargin", cleanupSafetyMargin.toNanos())
        .number("MinEpochDuration", minDuration.toNanos())
        .number("EpochAdvanceOnCountThreshold", advanceOnCount)
        .number("EpochAdvanceOnTotalSizeBytesThreshold", advanceOnBytes)
        .number("DeleteParallelism", deleteParallelism);
  }
}
