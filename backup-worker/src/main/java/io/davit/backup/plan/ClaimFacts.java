package io.davit.backup.plan;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What planning looks at in a claim.
///
/// @param volume name of the persistent volume; empty if it is not bound
/// @param block whether it is a block device
public record ClaimFacts(
    String namespace, String name, String uid, String phase, String volume, boolean block) {

  /// Reads a claim.
  public static ClaimFacts of(JsonNode claim) {
    JsonNode metadata = claim.path("metadata");
    JsonNode spec = claim.path("spec");
    return new ClaimFacts(
        metadata.path("namespace").asString(""),
        metadata.path("name").asString(""),
        metadata.path("uid").asString(""),
        claim.path("status").path("phase").asString(""),
        spec.path("volumeName").asString(""),
        spec.path("volumeMode").asString("").equals("Block"));
  }

  String id() {
    return namespace + "/" + name;
  }

  /// What planning looks at in a persistent volume.
  ///
  /// @param type of its source: `csi`, `hostPath`, …
  public record VolumeFacts(
      String name, String type, String reclaimPolicy, Map<String, String> labels) {
    public VolumeFacts {
      labels = Map.copyOf(labels);
    }
  }
}
