package io.davit.kube.csi;

import io.davit.kube.KubeJson;
import tools.jackson.databind.JsonNode;

/// Where a VolumeSnapshot stands. Both pointers, from the snapshot to its content and back, must
/// agree before either is trusted (kubevirt-and-csi-snapshots.md §5.2).
public sealed interface SnapshotState {

  /// Nothing is cut yet.
  ///
  /// @param error what the driver or the controller last said; empty if nothing
  record Waiting(String error) implements SnapshotState {}

  /// The data are captured: writers may go on.
  ///
  /// @param content name of its VolumeSnapshotContent
  /// @param error what the driver last said; empty if nothing
  record Cut(String content, String handle, String error) implements SnapshotState {}

  /// It can be restored from.
  ///
  /// @param size in bytes that a volume needs; 0 if the driver does not say
  /// @param createdAt nanoseconds since 1970
  record Ready(String content, String handle, long size, long createdAt) implements SnapshotState {}

  /// Reads a snapshot.
  ///
  /// @param content its content; a missing node if there is none yet
  static SnapshotState of(JsonNode snapshot, JsonNode content) {
    JsonNode status = content.path("status");
    String handle = status.path("snapshotHandle").asString("");
    String error = error(snapshot, content);
    if (!bound(snapshot, content) || handle.isEmpty() || !status.path("creationTime").isNumber()) {
      return new Waiting(error);
    }
    String name = KubeJson.name(content);
    return status.path("readyToUse").asBoolean(false)
        ? new Ready(
            name,
            handle,
            status.path("restoreSize").asLong(0),
            status.path("creationTime").asLong(0))
        : new Cut(name, handle, error);
  }

  /// The name of the content that a snapshot says it is bound to; empty if none.
  static String contentOf(JsonNode snapshot) {
    return snapshot.path("status").path("boundVolumeSnapshotContentName").asString("");
  }

  private static boolean bound(JsonNode snapshot, JsonNode content) {
    JsonNode reference = content.path("spec").path("volumeSnapshotRef");
    return !contentOf(snapshot).isEmpty()
        && contentOf(snapshot).equals(content.path("metadata").path("name").asString(""))
        && reference.path("uid").asString("").equals(KubeJson.uid(snapshot))
        && reference.path("name").asString("").equals(KubeJson.name(snapshot));
  }

  private static String error(JsonNode snapshot, JsonNode content) {
    String said = content.path("status").path("error").path("message").asString("");
    return said.isEmpty()
        ? snapshot.path("status").path("error").path("message").asString("")
        : said;
  }
}
