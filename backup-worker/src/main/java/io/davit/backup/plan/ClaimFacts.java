package io.davit.backup.plan;

import io.davit.model.policy.VolumeSubject;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What planning looks at in a claim.
///
/// @param volume name of the persistent volume; empty if it is not bound
/// @param block whether it is a block device
/// @param storageClass empty if it has none
/// @param request how much storage it asks for, as a quantity; empty if it does not say
/// @param place in the archive; null if it is not in members of its own
public record ClaimFacts(
    String namespace,
    String name,
    String uid,
    String phase,
    String volume,
    boolean block,
    String storageClass,
    String request,
    Map<String, String> labels,
    Map<String, String> annotations,
    @Nullable Place place) {

  public ClaimFacts {
    labels = Map.copyOf(labels);
    annotations = Map.copyOf(annotations);
  }

  private static final Set<String> TYPES =
      Set.of(
          "awsElasticBlockStore",
          "azureDisk",
          "azureFile",
          "cephfs",
          "cinder",
          "csi",
          "fc",
          "flexVolume",
          "flocker",
          "gcePersistentDisk",
          "glusterfs",
          "hostPath",
          "iscsi",
          "local",
          "nfs",
          "photonPersistentDisk",
          "portworxVolume",
          "quobyte",
          "rbd",
          "scaleIO",
          "storageos",
          "vsphereVolume");

  /// Reads a claim.
  public static ClaimFacts of(JsonNode claim, @Nullable Place place) {
    JsonNode metadata = claim.path("metadata");
    JsonNode spec = claim.path("spec");
    return new ClaimFacts(
        metadata.path("namespace").asString(""),
        metadata.path("name").asString(""),
        metadata.path("uid").asString(""),
        claim.path("status").path("phase").asString(""),
        spec.path("volumeName").asString(""),
        spec.path("volumeMode").asString("").equals("Block"),
        spec.path("storageClassName").asString(""),
        spec.path("resources").path("requests").path("storage").asString(""),
        map(metadata, "labels"),
        map(metadata, "annotations"),
        place);
  }

  String id() {
    return namespace + "/" + name;
  }

  private static Map<String, String> map(JsonNode metadata, String field) {
    Map<String, String> found = new HashMap<>();
    metadata
        .path(field)
        .properties()
        .forEach(label -> found.put(label.getKey(), label.getValue().asString("")));
    return found;
  }

  /// What planning looks at in a persistent volume.
  ///
  /// @param subject what policies look at in it, without its claim
  public record VolumeFacts(
      String name, String reclaimPolicy, Map<String, String> labels, VolumeSubject subject) {
    public VolumeFacts {
      labels = Map.copyOf(labels);
    }

    /// Reads a persistent volume.
    public static VolumeFacts of(JsonNode volume) {
      JsonNode metadata = volume.path("metadata");
      JsonNode spec = volume.path("spec");
      return new VolumeFacts(
          metadata.path("name").asString(""),
          spec.path("persistentVolumeReclaimPolicy").asString(""),
          map(metadata, "labels"),
          subject(spec));
    }

    /// Type of its source: `csi`, `hostPath`, …
    String type() {
      return subject.type();
    }

    private static VolumeSubject subject(JsonNode spec) {
      String type =
          spec.propertyNames().stream().filter(TYPES::contains).findFirst().orElse("other");
      JsonNode source = spec.path(type);
      Map<String, String> attributes = new HashMap<>();
      source
          .path("volumeAttributes")
          .properties()
          .forEach(each -> attributes.put(each.getKey(), each.getValue().asString("")));
      return new VolumeSubject(
          type,
          capacity(spec.path("capacity").path("storage").asString("")),
          spec.path("storageClassName").asString(""),
          source.path("driver").asString(""),
          attributes,
          type.equals("nfs") ? source.path("server").asString("") : "",
          type.equals("nfs") ? source.path("path").asString("") : "",
          Map.of(),
          "");
    }

    private static BigDecimal capacity(String quantity) {
      return quantity.isEmpty()
          ? BigDecimal.ZERO
          : Quantity.getAmountInBytes(Quantity.parse(quantity));
    }
  }
}
