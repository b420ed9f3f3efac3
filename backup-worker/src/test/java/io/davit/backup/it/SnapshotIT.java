package io.davit.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.Kinds;
import io.davit.kube.ListRequest;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.model.item.ResourceKind;
import io.davit.model.run.RunStatus;
import io.davit.testkit.await.Await;
import io.davit.testkit.kubernetes.csi.SnapshotDriver.Fault;
import io.davit.testkit.s3.Bucket;
import io.davit.testkit.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// CSI snapshots in a backup, from the class to what is left in the storage.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SnapshotIT {
  private static final String SHOP = "{'includedNamespaces':['shop']%s}";
  private static final String HOOKS =
      ",'hooks':{'resources':[{'name':'h','pre':[{'exec':{'command':['true']}}]}]}";
  @TempDir private Path directory;
  private World world;
  private Bucket bucket;

  @BeforeEach
  void open() throws Exception {
    world = new World(directory);
    bucket = new Bucket(world.site.store());
    world.site.cluster().snapshots().install();
    claim("data");
    claim("idle");
    pod();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void claim(String name) {
    world.site.create(
        Kinds.CLAIM,
        "shop",
        Site.json(
            ("{'metadata':{'name':'%s','labels':{'app':'shop'}},'spec':{'accessModes':['ReadWriteOnce'],"
                    + "'resources':{'requests':{'storage':'1Gi'}}}}")
                .formatted(name)));
  }

  private void pod() throws InterruptedException {
    world.site.create(
        Kinds.POD,
        "shop",
        Site.json(
            "{'metadata':{'name':'web-0'},'spec':{'containers':[{'name':'app',"
                + "'image':'davit.io/devenv-shell','command':['sleep','600'],"
                + "'volumeMounts':[{'name':'data','mountPath':'/data'}]}],"
                + "'volumes':[{'name':'data','persistentVolumeClaim':{'claimName':'data'}}]}}"));
    Await.until("the pod runs", this::isRunning);
  }

  private boolean isRunning() {
    var pod = world.site.find(Kinds.POD, "shop", "web-0");
    return pod != null && pod.path("status").path("phase").asString("").equals("Running");
  }

  private long count(ResourceKind kind) {
    try (var found = world.site.clients().reader().list(ListRequest.all(kind))) {
      return found.count();
    }
  }

  /// Deletion is asked for; the controllers finish it.
  private void assertNothingIsLeftInTheCluster() throws InterruptedException {
    Await.until(
        "snapshots and contents are gone",
        () -> count(SnapshotKinds.SNAPSHOT) == 0 && count(SnapshotKinds.CONTENT) == 0);
  }

  private List<String> stored() {
    return world.site.cluster().snapshots().handles();
  }

  private JsonNode item(Map<String, String> archive, String path) {
    assertThat(archive).containsKey(path);
    return Site.json(archive.getOrDefault(path, "{}"));
  }

  @Test
  void aSnapshotIsCutWithinTheHooksAndOnlyTheBackupKnowsItAfterwards() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.backup("b1", SHOP.formatted(HOOKS)));
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertThat(world.heldWhenCopied).containsExactly("begin", "release");
      assertThat(world.copied).isEmpty();
      assertNothingIsLeftInTheCluster();
      assertThat(stored()).hasSize(2);

      Map<String, String> archive = bucket.archive("p/backups/b1/b1.tar.gz");
      JsonNode claim = item(archive, "resources/persistentvolumeclaims/namespaces/shop/data.json");
      String name =
          claim
              .path("metadata")
              .path("annotations")
              .path("velero.io/volume-snapshot-name")
              .asString();
      assertThat(name).startsWith("velero-data-");
      JsonNode snapshot =
          item(
              archive,
              "resources/volumesnapshots.snapshot.storage.k8s.io/namespaces/shop/"
                  + name
                  + ".json");
      assertThat(snapshot.path("metadata").path("labels").path("app").asString()).isEqualTo("shop");
      assertThat(snapshot.path("metadata").path("labels").has("davit.io/run")).isFalse();
      String content = snapshot.path("status").path("boundVolumeSnapshotContentName").asString();
      assertThat(
              item(
                      archive,
                      "resources/volumesnapshotcontents.snapshot.storage.k8s.io/cluster/"
                          + content
                          + ".json")
                  .path("spec")
                  .path("deletionPolicy")
                  .asString())
          .isEqualTo("Retain");
      assertThat(archive)
          .containsKey(
              "resources/volumesnapshotclasses.snapshot.storage.k8s.io/cluster/davit-directory.json");
      assertThat(
              archive.keySet().stream()
                  .filter(path -> path.contains("persistentvolumeclaims/namespaces/shop/data")))
          .hasSize(1);

      JsonNode info = bucket.json("p/backups/b1/b1-volumeinfo.json.gz");
      assertThat(info)
          .hasSize(2)
          .allSatisfy(each -> {
            assertThat(each.path("backupMethod").asString()).isEqualTo("CSISnapshot");
            assertThat(each.path("result").asString()).isEqualTo("succeeded");
            assertThat(stored())
                .contains(each.path("csiSnapshotInfo").path("snapshotHandle").asString());
          });
      assertThat(bucket.json("p/backups/b1/b1-csi-volumesnapshotcontents.json.gz")).hasSize(2);
      JsonNode status = bucket.json("p/backups/b1/velero-backup.json").path("status");
      assertThat(status.path("csiVolumeSnapshotsAttempted").asInt()).isEqualTo(2);
      assertThat(status.path("csiVolumeSnapshotsCompleted").asInt()).isEqualTo(2);

      RunStatus deleted = world.end(world.deletion("b1"));
      assertThat(deleted.validationErrors()).isEmpty();
      assertThat(stored()).isEmpty();
      assertNothingIsLeftInTheCluster();
      assertThat(bucket.keys("p/backups/b1/")).isEmpty();
    }
  }

  @Test
  void aDriverThatRefusesIsAFailureOfItsClaimsAndLeavesNothing() throws Exception {
    world.site.cluster().snapshots().fault(new Fault.Refusing("the pool is full"));
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.backup("b1", SHOP.formatted(",'csiSnapshotTimeout':'3s'")));
      assertThat(end.phase()).as(end.toString()).isEqualTo("PartiallyFailed");
      assertThat(end.failures().toString()).contains("the pool is full");
      assertNothingIsLeftInTheCluster();
      assertThat(stored()).isEmpty();
      assertThat(bucket.json("p/backups/b1/b1-volumeinfo.json.gz"))
          .allSatisfy(each -> assertThat(each.path("result").asString()).isEqualTo("failed"));
    }
  }

  @Test
  void aSnapshotThatDoesNotBecomeReadyIsGivenUpAndDeleted() throws Exception {
    world.site.cluster().snapshots().fault(new Fault.Unready());
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.backup("b1", SHOP.formatted(",'csiSnapshotTimeout':'3s'")));
      assertThat(end.phase()).as(end.toString()).isEqualTo("PartiallyFailed");
      assertThat(end.failures().toString()).contains("not ready in time");
      assertNothingIsLeftInTheCluster();
      assertThat(stored()).isEmpty();
    }
  }

  @Test
  void aDeletionThatTheDriverDoesNotFollowKeepsWhatNamesTheSnapshots() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      assertThat(world.end(world.backup("b1", SHOP.formatted(""))).phase()).isEqualTo("Completed");
      assertNothingIsLeftInTheCluster();
      // Somebody else has deleted one of them by hand: that one is as good as deleted.
      world.site.cluster().snapshots().lose(stored().getFirst());
      RunStatus deleted = world.end(world.deletion("b1"));
      assertThat(deleted.validationErrors()).isEmpty();
      assertThat(stored()).isEmpty();
    }
  }

  @Test
  void movedDataLeaveTheClusterAndTheirSnapshotsTheStorage() throws Exception {
    Files.writeString(world.volume.resolve("file"), "content");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end =
          world.end(world.backup("b1", SHOP.formatted(HOOKS + ",'snapshotMoveData':true")));
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertThat(world.heldWhenCopied).startsWith("begin", "release").hasSize(4);
      assertThat(world.copied)
          .hasSize(2)
          .allSatisfy(each -> assertThat(each.volume().namespace()).isEqualTo("velero"));
      assertNothingIsLeftInTheCluster();
      assertThat(stored()).isEmpty();
      Await.until(
          "only the user's pod and claims are left",
          () -> count(Kinds.POD) == 1 && count(Kinds.CLAIM) == 2);

      JsonNode info = bucket.json("p/backups/b1/b1-volumeinfo.json.gz");
      assertThat(info)
          .hasSize(2)
          .allSatisfy(each -> {
            assertThat(each.path("snapshotDataMoved").asBoolean()).isTrue();
            assertThat(each.path("snapshotDataMovementInfo").path("Phase").asString())
                .isEqualTo("Completed");
          });
      Map<String, String> archive = bucket.archive("p/backups/b1/b1.tar.gz");
      JsonNode claim = item(archive, "resources/persistentvolumeclaims/namespaces/shop/data.json");
      String upload =
          claim.path("metadata").path("annotations").path("velero.io/data-upload-name").asString();
      assertThat(
              item(archive, "resources/datauploads.velero.io/namespaces/" + upload + ".json")
                  .path("status")
                  .path("phase")
                  .asString())
          .isEqualTo("Completed");
      RunStatus deleted = world.end(world.deletion("b1"));
      assertThat(deleted.validationErrors()).isEmpty();
      assertThat(bucket.keys("p/backups/b1/")).isEmpty();
    }
  }

  @Tag("chaos")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "before:snapshot.create",
        "after:snapshot.create",
        "after:snapshot.create#2",
        "before:snapshot.patch-content",
        "after:snapshot.patch-content",
        "before:backup.put-ledger",
        "after:backup.put-marker",
        "before:snapshot.delete",
        "after:snapshot.delete#3"
      })
  void aWorkerThatDiesAtAStepIsReplacedAndNothingLeaks(String step) throws Exception {
    var dead = new CountDownLatch(1);
    var first = world.worker(step, _ -> stop(dead));
    String run = world.backup("b1", SHOP.formatted(""));
    assertThat(dead.await(60, TimeUnit.SECONDS)).isTrue();
    try (var second = world.worker()) {
      first.close();
      assertThat(second.health()).isNotNull();
      RunStatus end = world.end(run);
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertNothingIsLeftInTheCluster();
      assertThat(stored()).hasSize(2);
    }
  }

  @Tag("chaos")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "after:snapshot.create#4",
        "before:backup.put-ledger",
        "before:snapshot.delete",
        "after:snapshot.delete#5"
      })
  void aWorkerThatDiesWhileDataAreMovedIsReplacedAndNothingLeaks(String step) throws Exception {
    Files.writeString(world.volume.resolve("file"), "content");
    var dead = new CountDownLatch(1);
    var first = world.worker(step, _ -> stop(dead));
    String run = world.backup("b1", SHOP.formatted(",'snapshotMoveData':true"));
    assertThat(dead.await(60, TimeUnit.SECONDS)).isTrue();
    try (var second = world.worker()) {
      first.close();
      assertThat(second.health()).isNotNull();
      RunStatus end = world.end(run);
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertNothingIsLeftInTheCluster();
      assertThat(stored()).isEmpty();
      Await.until(
          "only the user's pod and claims are left",
          () -> count(Kinds.POD) == 1 && count(Kinds.CLAIM) == 2);
    }
  }

  private static void stop(CountDownLatch dead) {
    dead.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSweepDeletesTheSnapshotsOfARunThatNobodyKnows() throws Exception {
    world.site.create(
        SnapshotKinds.SNAPSHOT,
        "shop",
        Site.json(
            "{'metadata':{'name':'left','labels':{'davit.io/run':'0000-unknown','velero.io/backup-name':'gone'}},"
                + "'spec':{'volumeSnapshotClassName':'davit-directory','source':{'persistentVolumeClaimName':'data'}}}"));
    Await.until("the storage has the snapshot", () -> stored().size() == 1);
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      assertNothingIsLeftInTheCluster();
      assertThat(stored()).isEmpty();
    }
  }
}
