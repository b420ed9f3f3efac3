package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.kube.ListRequest;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.model.item.ResourceKind;
import io.davit.testkit.await.Await;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where the cluster has a VolumeSnapshotClass and nobody says otherwise, volumes are captured by
/// CSI snapshots.
@Timeout(value = 400, unit = TimeUnit.SECONDS)
class SnapshotIT {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final String SCHEDULE =
      """
      apiVersion: velero.io/v1
      kind: Schedule
      metadata: {name: often, namespace: velero}
      spec:
        schedule: "@every 20s"
        template: {includedNamespaces: [shop]}
      """;

  @TempDir private Path data;

  @Test
  void aSlotIsSnapshotWithinItsHooksAndRestoresEveryByteOfALostNamespace() throws Exception {
    try (var devenv =
        Devenv.prepare(DevenvSettings.embedded(data), CLOCK, new SecureRandom())
            .run(List.of(DavitProcess.values()), CLOCK)) {
      var shop = new Shop(devenv);
      shop.open();
      var files = shop.volume();
      shop.create(SCHEDULE);
      var backup = Await.until("a backup", () -> shop.backups().stream().findFirst());
      var end = shop.endOfBackup(backup);
      assertThat(Shop.phase(end)).as(end.path("status").toString()).isEqualTo("Completed");
      assertThat(end.path("status").path("warnings").asInt(0)).isZero();
      assertThat(shop.hooks()).startsWith("pre", "post");
      Await.until(
          "an end of what stood for the snapshots",
          () ->
              count(devenv, SnapshotKinds.SNAPSHOT) + count(devenv, SnapshotKinds.CONTENT) == 0
                  ? Optional.of(true)
                  : Optional.empty());
      shop.proveRestorable(backup, files);
    }
  }

  @Test
  void movedDataRestoreEveryByteThoughNoSnapshotIsLeft() throws Exception {
    try (var devenv =
        Devenv.prepare(DevenvSettings.embedded(data), CLOCK, new SecureRandom())
            .run(List.of(DavitProcess.values()), CLOCK)) {
      var shop = new Shop(devenv);
      shop.open();
      var files = shop.volume();
      shop.create(
          """
          apiVersion: velero.io/v1
          kind: Backup
          metadata: {name: moved, namespace: velero}
          spec: {includedNamespaces: [shop], snapshotMoveData: true}
          """);
      var end = shop.endOfBackup("moved");
      assertThat(Shop.phase(end)).as(end.path("status").toString()).isEqualTo("Completed");
      Await.until(
          "an end of what stood for the snapshots",
          () ->
              count(devenv, SnapshotKinds.SNAPSHOT) + count(devenv, SnapshotKinds.CONTENT) == 0
                  ? Optional.of(true)
                  : Optional.empty());
      shop.proveRestorable("moved", files);
    }
  }

  private static long count(Devenv devenv, ResourceKind kind) {
    try (var found = devenv.cluster().reader().list(ListRequest.all(kind))) {
      return found.count();
    }
  }
}
