package io.davit.repository;

import io.davit.repository.content.ClientIdentity;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.wire.GoJson;
import java.time.Duration;
import java.util.Map;

/// The manifest that says who maintains a repository, and how often. Without it the first stock
/// client that comes along would make itself the owner.
final class MaintenanceManifest {

  static final Map<String, String> LABELS = Map.of(Manifest.TYPE, "maintenance");

  private MaintenanceManifest() {}

  static String json(ClientIdentity owner) {
    return GoJson.object(json ->
        json.text("owner", owner.toString())
            .object("quick", cycle -> every(cycle, Duration.ofHours(1)))
            .object("full", cycle -> every(cycle, Duration.ofDays(1)))
            .object(
                "logRetention",
                logs ->
                    logs.number("maxTotalSize", 1 << 30)
                        .number("maxCount", 10_000)
                        .number("maxAge", Duration.ofDays(30).toNanos()))
            .bool("extendObjectLocks", false)
            .number("listParallelism", 0));
  }

  private static void every(GoJson cycle, Duration interval) {
    cycle.bool("enabled", true).number("interval", interval.toNanos());
  }
}
