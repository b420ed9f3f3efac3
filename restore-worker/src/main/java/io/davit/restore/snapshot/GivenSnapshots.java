package io.davit.restore.snapshot;

import io.davit.kube.csi.SnapshotClasses;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.kube.csi.SnapshotObjects;
import io.davit.restore.item.ItemId;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// The objects by which a claim comes back from a snapshot (velero-restore.md §5.3): a content for
/// its handle, a snapshot of that content, and the claim that names the snapshot. The storage keeps
/// the snapshot, whatever becomes of them.
///
/// @param run UID of the Restore, from which the names follow
/// @param classes of the cluster
public record GivenSnapshots(String run, SnapshotClasses classes) {

  private String name(StoredSnapshot stored) {
    return SnapshotObjects.restoredName(run, stored.name());
  }

  /// What the content is to be in the cluster.
  public ItemId contentId(StoredSnapshot stored) {
    return new ItemId(SnapshotKinds.CONTENT.groupResource(), "", name(stored));
  }

  /// What the snapshot is to be in the cluster.
  public ItemId snapshotId(String namespace, StoredSnapshot stored) {
    return new ItemId(SnapshotKinds.SNAPSHOT.groupResource(), namespace, name(stored));
  }

  /// The content.
  ///
  /// @param namespace of the claim
  public ObjectNode content(String namespace, StoredSnapshot stored) {
    ObjectNode content =
        SnapshotObjects.given(
            name(stored), stored.driver(), stored.handle(), "Retain", namespace, Map.of());
    ObjectNode spec = content.withObject("/spec");
    classes.all().stream()
        .filter(its -> its.driver().equals(stored.driver()))
        .findFirst()
        .ifPresent(its -> spec.put("volumeSnapshotClassName", its.name()));
    if (!stored.mode().isEmpty()) {
      spec.put("sourceVolumeMode", stored.mode());
    }
    return content;
  }

  /// The snapshot.
  public ObjectNode snapshot(StoredSnapshot stored) {
    return SnapshotObjects.ofContent(
        name(stored),
        name(stored),
        Map.of(),
        Map.of("velero.io/csi-vsc-deletion-policy", "Retain"));
  }

  /// Makes a claim come from the snapshot. It asks for at least what a driver needs.
  public void fill(ObjectNode claim, StoredSnapshot stored) {
    ObjectNode spec = claim.withObject("/spec");
    spec.remove("dataSourceRef");
    spec.putObject("dataSource")
        .put("apiGroup", SnapshotKinds.GROUP)
        .put("kind", SnapshotKinds.SNAPSHOT.kind())
        .put("name", name(stored));
    ObjectNode requests = spec.withObject("/resources").withObject("/requests");
    String asked = requests.path("storage").asString("");
    BigDecimal least = BigDecimal.valueOf(stored.size());
    if (asked.isEmpty() || Quantity.getAmountInBytes(Quantity.parse(asked)).compareTo(least) < 0) {
      requests.put("storage", least.toPlainString());
    }
  }
}
