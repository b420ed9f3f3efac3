package io.davit.restore.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.KubeJson;
import io.davit.kube.csi.SnapshotClass;
import io.davit.kube.csi.SnapshotClasses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// The objects of velero-restore.md §5.3.
class GivenSnapshotsTest {
  private static final StoredSnapshot STORED =
      new StoredSnapshot("velero-data-1", "csi.example.org", "handle-1", 2L << 30, "Filesystem");
  private final GivenSnapshots given =
      new GivenSnapshots(
          "restore-uid",
          new SnapshotClasses(
              List.of(snapshotClass("other", "x"), snapshotClass("fast", "csi.example.org"))));

  private static SnapshotClass snapshotClass(String name, String driver) {
    return new SnapshotClass(
        name, driver, "Delete", Map.of(), Map.of(), KubeJson.MAPPER.createObjectNode());
  }

  private static ObjectNode claim(String request) {
    return KubeJson.object(
        "{\"metadata\":{\"name\":\"data\"},\"spec\":{\"dataSourceRef\":{},\"resources\":{\"requests\":{\"storage\":\"%s\"}}}}"
            .formatted(request)
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void snapshotAndContentHaveOneNameThatFollowsFromTheRestore() {
    ObjectNode content = given.content("shop", STORED);
    ObjectNode snapshot = given.snapshot(STORED);
    assertThat(KubeJson.name(content)).hasSize(64).isEqualTo(KubeJson.name(snapshot));
    assertThat(content.path("spec").path("volumeSnapshotRef").path("namespace").asString())
        .isEqualTo("shop");
    assertThat(content.path("spec").path("source").path("snapshotHandle").asString())
        .isEqualTo("handle-1");
    assertThat(content.path("spec").path("deletionPolicy").asString()).isEqualTo("Retain");
    assertThat(content.path("spec").path("volumeSnapshotClassName").asString()).isEqualTo("fast");
    assertThat(content.path("spec").path("sourceVolumeMode").asString()).isEqualTo("Filesystem");
    assertThat(snapshot.path("spec").path("source").path("volumeSnapshotContentName").asString())
        .isEqualTo(KubeJson.name(content));
  }

  @Test
  void aClaimAsksForAtLeastWhatTheSnapshotNeeds() {
    ObjectNode small = claim("1Gi");
    given.fill(small, STORED);
    ObjectNode large = claim("5Gi");
    given.fill(large, STORED);
    assertThat(request(small)).isEqualTo(String.valueOf(2L << 30));
    assertThat(request(large)).isEqualTo("5Gi");
    assertThat(small.path("spec").has("dataSourceRef")).isFalse();
    assertThat(small.path("spec").path("dataSource").path("name").asString())
        .isEqualTo(KubeJson.name(given.snapshot(STORED)));
  }

  private static String request(ObjectNode claim) {
    return claim.path("spec").path("resources").path("requests").path("storage").asString();
  }
}
