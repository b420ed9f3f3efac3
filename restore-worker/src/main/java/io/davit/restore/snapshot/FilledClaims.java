package io.davit.restore.snapshot;

import io.davit.kube.Kinds;
import io.davit.kube.Target;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.model.item.ResourceKind;
import io.davit.restore.item.ItemCluster;
import io.davit.restore.item.PlannedItem;
import io.davit.restore.plan.Problem;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Waits until claims that are filled from snapshots have their volumes: a claim that the driver
/// refuses is not restored, though its object is there.
public final class FilledClaims {
  private static final ResourceKind STORAGE_CLASS =
      ResourceKind.of("storage.k8s.io", "v1", "storageclasses", "StorageClass", false);

  private FilledClaims() {}

  /// What is wrong with an item that was made; empty if nothing is, or it is no such claim. One
  /// whose class waits for a first pod is not waited for.
  public static Optional<Problem> await(ItemCluster cluster, PlannedItem item, Target target) {
    if (!item.id().resource().equals(Kinds.CLAIM.groupResource()) || !isFilled(item.object())) {
      return Optional.empty();
    }
    boolean settled =
        cluster
            .waits()
            .untilTrue(() ->
                cluster.reader().find(target).map(claim -> settled(cluster, claim)).orElse(true));
    return settled
        ? Optional.empty()
        : Optional.of(
            Problem.error(
                item.id(),
                item.id()
                    + ": the driver did not make its volume from the snapshot within "
                    + cluster.waits().patience()
                    + " (the events of the claim say why)"));
  }

  private static boolean isFilled(JsonNode claim) {
    return claim
        .path("spec")
        .path("dataSource")
        .path("apiGroup")
        .asString("")
        .equals(SnapshotKinds.GROUP);
  }

  private static boolean settled(ItemCluster cluster, JsonNode claim) {
    return claim.path("status").path("phase").asString("").equals("Bound")
        || waitsForPod(cluster, claim.path("spec").path("storageClassName").asString(""));
  }

  private static boolean waitsForPod(ItemCluster cluster, String storageClass) {
    return !storageClass.isEmpty()
        && cluster
            .reader()
            .find(Target.ofCluster(STORAGE_CLASS, storageClass))
            .map(its -> its.path("volumeBindingMode").asString(""))
            .filter("WaitForFirstConsumer"::equals)
            .isPresent();
  }
}
