package io.davit.kube.csi;

import io.davit.kube.KubeJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// The objects that ask for snapshots, or stand for given ones. Names follow from what they are for
/// (protocol C2).
public final class SnapshotObjects {
  private static final int STEM = 40;

  private SnapshotObjects() {}

  /// A name in Velero's manner, the same for the same key.
  ///
  /// @param key what it is for
  public static String name(String claim, String key) {
    String stem = claim.length() > STEM ? claim.substring(0, STEM) : claim;
    return "velero-" + stem + "-" + sha256(key).substring(0, 10);
  }

  /// The name of both objects of a restored snapshot, as Velero makes it.
  public static String restoredName(String restoreUid, String snapshot) {
    return sha256(restoreUid + "/" + snapshot);
  }

  /// A VolumeSnapshot of a claim.
  public static ObjectNode ofClaim(
      String name,
      String claim,
      String snapshotClass,
      Map<String, String> labels,
      Map<String, String> annotations) {
    ObjectNode snapshot = object("VolumeSnapshot", name, labels, annotations);
    ObjectNode spec = snapshot.putObject("spec");
    spec.put("volumeSnapshotClassName", snapshotClass);
    spec.putObject("source").put("persistentVolumeClaimName", claim);
    return snapshot;
  }

  /// A VolumeSnapshot of a given content.
  public static ObjectNode ofContent(
      String name, String content, Map<String, String> labels, Map<String, String> annotations) {
    ObjectNode snapshot = object("VolumeSnapshot", name, labels, annotations);
    snapshot.putObject("spec").putObject("source").put("volumeSnapshotContentName", content);
    return snapshot;
  }

  /// A content that stands for a snapshot which the storage has.
  ///
  /// @param deletionPolicy `Delete` or `Retain`
  /// @param namespace of the VolumeSnapshot of the same name
  public static ObjectNode given(
      String name,
      String driver,
      String handle,
      String deletionPolicy,
      String namespace,
      Map<String, String> labels) {
    ObjectNode content = object("VolumeSnapshotContent", name, labels, Map.of());
    ObjectNode spec = content.putObject("spec");
    spec.put("driver", driver).put("deletionPolicy", deletionPolicy);
    spec.putObject("source").put("snapshotHandle", handle);
    spec.putObject("volumeSnapshotRef").put("namespace", namespace).put("name", name);
    return content;
  }

  private static ObjectNode object(
      String kind, String name, Map<String, String> labels, Map<String, String> annotations) {
    ObjectNode object = KubeJson.MAPPER.createObjectNode();
    object.put("apiVersion", SnapshotKinds.CONTENT.apiVersion()).put("kind", kind);
    ObjectNode metadata = object.putObject("metadata").put("name", name);
    if (!labels.isEmpty()) {
      metadata.set("labels", KubeJson.MAPPER.valueToTree(labels));
    }
    if (!annotations.isEmpty()) {
      metadata.set("annotations", KubeJson.MAPPER.valueToTree(annotations));
    }
    return object;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
