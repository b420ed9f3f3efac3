package io.davit.backup.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.Target;
import io.davit.model.run.RunStatus;
import io.davit.model.velero.v1.Backup;
import io.davit.testkit.await.Await;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BackupIT {
  private static final String SHOP = "{'includedNamespaces':['shop']}";
  @TempDir private Path directory;
  private World world;
  private Bucket bucket;

  @BeforeEach
  void open() throws Exception {
    world = new World(directory);
    bucket = new Bucket(world.site.store());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aBackupOfPlainResourcesIsWhatVeleroWouldHaveWritten() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.backup("b1", SHOP));
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");

      Map<String, String> archive = bucket.archive("p/backups/b1/b1.tar.gz");
      assertThat(archive.keySet().iterator().next()).isEqualTo("metadata/version");
      assertThat(archive)
          .containsKeys(
              "resources/configmaps/namespaces/shop/settings.json",
              "resources/configmaps/v1-preferredversion/namespaces/shop/settings.json",
              "resources/namespaces/cluster/shop.json")
          .doesNotContainKey("resources/secrets/namespaces/shop/hidden.json");
      assertThat(archive.get("resources/configmaps/namespaces/shop/settings.json"))
          .contains("\"a\":\"\\u003cb\\u003e \\u0026 é\"");
      JsonNode marker = bucket.json("p/backups/b1/velero-backup.json");
      assertThat(marker.path("status").path("phase").asString()).isEqualTo("Completed");
      assertThat(marker.path("spec").path("ttl").asString()).isEqualTo("720h0m0s");
      assertThat(bucket.json("p/backups/b1/b1-resource-list.json.gz").path("v1/ConfigMap"))
          .extracting(JsonNode::asString)
          .contains("shop/settings");
      assertThat(bucket.gunzipped("p/backups/b1/b1-podvolumebackups.json.gz")).isEqualTo("null\n");
      assertThat(bucket.gunzipped("p/backups/b1/b1-results.gz"))
          .isEqualTo("{\"errors\":{},\"warnings\":{}}\n");
      assertThat(bucket.gunzipped("p/backups/b1/b1-logs.gz")).contains("level=info");
      awaitNone("p/backups/b1/davit.claim");
    }
  }

  @Test
  void aSecondBackupOfTheSameNameNamesTheFirst() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      String first = world.backup("b1", SHOP);
      world.end(first);
      world
          .site
          .clients()
          .writer()
          .delete(new Target(Kinds.of(Backup.class), "velero", "b1"), DeleteOptions.ANY);
      RunStatus end = world.end(world.backup("b1", SHOP));
      assertThat(end.phase()).isEqualTo("FailedValidation");
      assertThat(end.validationErrors().getFirst()).contains("already exists").contains(first);
    }
  }

  @Test
  void whatCannotBeDoneIsRefusedByFieldAndValue() throws Exception {
    world.site.location("wrong-bucket", "nowhere", world.site.s3().endpoint().toString());
    world.site.location("unreachable", "davit", "http://127.0.0.1:1");
    world.site.secret(
        "stale", "cloud", "[default]\naws_access_key_id=x\naws_secret_access_key=much-too-old\n");
    world.site.location("wrong-keys", "'credential':{'name':'stale','key':'cloud'}");
    world.site.location("no-secret", "'credential':{'name':'gone','key':'cloud'}");
    world.site.location("read-only", "'accessMode':'ReadOnly'");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      assertRefused("no-location", "{'storageLocation':'nope'}", "nope");
      assertRefused("no-bucket", "{'storageLocation':'wrong-bucket'}", "nowhere");
      assertRefused(
          "bad-keys", "{'storageLocation':'wrong-keys'}", "\"wrong-keys\" cannot be used");
      assertRefused("no-keys", "{'storageLocation':'no-secret'}", "gone");
      assertRefused("no-writing", "{'storageLocation':'read-only'}", "read-only mode");
      assertRefused(
          "no-policy",
          "{'resourcePolicy':{'kind':'configmap','name':'nope'}}",
          "fail to get ResourcePolicies velero/nope ConfigMap");
      assertRefused("no-server", "{'storageLocation':'unreachable'}", "127.0.0.1:1");
      assertRefused(
          "two-selectors",
          "{'labelSelector':{'matchLabels':{'a':'b'}},"
              + "'orLabelSelectors':[{'matchLabels':{'a':'b'}}]}",
          "orLabelSelectors");
      assertRefused("bad-ttl", "{'ttl':'soon'}", "soon");
      assertRefused(
          "both", "{'includedNamespaces':['shop'],'excludedNamespaces':['shop']}", "shop");
      assertThat(bucket.keys("p/backups/")).isEmpty();
    }
  }

  @Test
  void namesThatNoResourceHasAreAWarning() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end =
          world.end(
              world.backup(
                  "b1",
                  "{'includedNamespaces':['shop'],"
                      + "'includedResources':['configmaps','gizmos.example.org']}"));
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertThat(end.warnings()).isPositive();
      assertThat(bucket.gunzipped("p/backups/b1/b1-results.gz"))
          .contains("includedResources")
          .contains("gizmos.example.org");
    }
  }

  @Test
  void policiesAndAnOrderAreHeeded() throws Exception {
    runPodWithClaim();
    world.site.create(
        Kinds.CONFIG_MAP,
        "velero",
        Site.json(
            "{'metadata':{'name':'policies'},'data':{'p':'{version: v1, volumePolicies: ["
                + "{conditions: {pvcPhase: [Bound]}, action: {type: skip}}]}'}}"));
    world.site.create(
        Kinds.CONFIG_MAP, "shop", Site.json("{'metadata':{'name':'zebra'},'data':{'a':'b'}}"));
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end =
          world.end(
              world.backup(
                  "b1",
                  "{'includedNamespaces':['shop'],"
                      + "'resourcePolicy':{'kind':'configmap','name':'policies'},"
                      + "'orderedResources':{'configmaps':'shop/zebra,shop/none'}}"));
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertThat(world.copied).isEmpty();
      assertThat(bucket.json("p/backups/b1/b1-volumeinfo.json.gz").toString())
          .contains("volume policy \\\"skip\\\"");
      assertThat(bucket.gunzipped("p/backups/b1/b1-results.gz"))
          .contains("/none message: /spec.orderedResources names it");
      List<String> paths = List.copyOf(bucket.archive("p/backups/b1/b1.tar.gz").keySet());
      assertThat(paths.indexOf("resources/configmaps/namespaces/shop/zebra.json"))
          .isLessThan(paths.indexOf("resources/configmaps/namespaces/shop/settings.json"));
    }
  }

  private void assertRefused(String name, String spec, String value) throws Exception {
    RunStatus end = world.end(world.backup(name, spec));
    assertThat(end.phase()).as(end.toString()).isEqualTo("FailedValidation");
    assertThat(end.validationErrors()).anySatisfy(error -> assertThat(error).contains(value));
  }

  @Test
  void aVolumeIsCopiedOnceAndTheSecondBackupGoesOnFromTheFirst() throws Exception {
    runPodWithClaim();
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus first = world.end(world.backup("b1", SHOP));
      assertThat(first.phase()).as(first.toString()).isEqualTo("Completed");
      assertThat(first.warnings()).as("no snapshots yet").isPositive();
      JsonNode copy = bucket.json("p/backups/b1/b1-podvolumebackups.json.gz").get(0);
      assertThat(copy.path("status").path("phase").asString()).isEqualTo("Completed");
      assertThat(bucket.json("p/backups/b1/b1-volumeinfo.json.gz").get(0).path("result").asString())
          .isEqualTo("succeeded");
      assertThat(world.copied.getFirst().volume().directory()).startsWith("pvc-");

      RunStatus second = world.end(world.backup("b2", SHOP));
      assertThat(second.phase()).as(second.toString()).isEqualTo("Completed");
      assertThat(world.copied).hasSize(2);
      assertThat(world.copied.get(1).copy().toString())
          .contains(copy.path("status").path("snapshotID").asString());

      assertThat(world.end(world.deletion("nope")).validationErrors().getFirst())
          .contains("backup not found")
          .contains("nope");
      assertThat(world.end(world.foreignDeletion("theirs")).validationErrors().getFirst())
          .contains("belongs to cluster elsewhere");
      RunStatus deleted = world.end(world.deletion("b1"));
      assertThat(deleted.validationErrors()).isEmpty();
      assertThat(bucket.keys("p/backups/b1/")).isEmpty();
      assertThat(bucket.keys("p/backups/b2/")).isNotEmpty();
    }
  }

  private void runPodWithClaim() throws Exception {
    Files.writeString(world.volume.resolve("file"), "content");
    world.site.create(
        Kinds.CLAIM,
        "shop",
        Site.json(
            "{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],"
                + "'resources':{'requests':{'storage':'1Gi'}}}}"));
    world.site.create(
        Kinds.POD,
        "shop",
        Site.json(
            "{'metadata':{'name':'web-0'},'spec':{'containers':[{'name':'app',"
                + "'image':'davit.io/devenv-shell','command':['sleep','600'],"
                + "'volumeMounts':[{'name':'data','mountPath':'/data'}]}],"
                + "'volumes':[{'name':'data','persistentVolumeClaim':{'claimName':'data'}}]}}"));
    awaitRunning();
  }

  @Test
  void withoutAPasswordNothingIsBegunAndAWrongOneFailsTheVolumes() throws Exception {
    runPodWithClaim();
    world.site.removeSecret("velero-repo-credentials");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus refused = world.end(world.backup("b0", SHOP));
      assertThat(refused.phase()).as(refused.toString()).isEqualTo("FailedValidation");
      assertThat(refused.validationErrors().getFirst()).contains("velero-repo-credentials");
      assertThat(bucket.keys("p/backups/b0/")).isEmpty();

      world.site.secret("velero-repo-credentials", "repository-password", World.PASSWORD);
      assertThat(world.end(world.backup("b1", SHOP)).phase()).isEqualTo("Completed");
    }
    world.site.removeSecret("velero-repo-credentials");
    world.site.secret("velero-repo-credentials", "repository-password", "another one");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus failed = world.end(world.backup("b2", SHOP));
      assertThat(failed.phase()).as(failed.toString()).isEqualTo("PartiallyFailed");
      assertThat(failed.failures().toString()).contains("password");
      assertThat(bucket.archive("p/backups/b2/b2.tar.gz"))
          .containsKey("resources/pods/namespaces/shop/web-0.json");
    }
  }

  @Test
  void aVolumeIsCopiedWithinItsHooksAndAHardFailureLeavesThePodOut() throws Exception {
    runPodWithClaim();
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus held =
          world.end(world.backup("b1", SHOP.replace("}", "," + hook("true", "Fail") + "}")));
      assertThat(held.phase()).as(held.toString()).isEqualTo("Completed");
      assertThat(held.hooksAttempted()).isEqualTo(1);
      assertThat(world.heldWhenCopied).containsExactly("begin", "copy", "release");

      RunStatus failed =
          world.end(world.backup("b2", SHOP.replace("}", "," + hook("false", "Fail") + "}")));
      assertThat(failed.phase()).as(failed.toString()).isEqualTo("PartiallyFailed");
      assertThat(failed.hooksFailed()).isEqualTo(1);
      assertThat(bucket.archive("p/backups/b2/b2.tar.gz"))
          .doesNotContainKey("resources/pods/namespaces/shop/web-0.json")
          .containsKey("resources/persistentvolumeclaims/namespaces/shop/data.json");
    }
  }

  private static String hook(String command, String onError) {
    return "'hooks':{'resources':[{'name':'h','pre':[{'exec':{'command':['%s'],'onError':'%s'}}]}]}"
        .formatted(command, onError);
  }

  /// The last status is out before the claim is given back.
  private void awaitNone(String prefix) {
    Await.until("nothing at " + prefix, () -> bucket.keys(prefix).isEmpty());
  }

  private void awaitRunning() {
    Await.until("the pod runs", this::isRunning);
  }

  private boolean isRunning() {
    var pod = world.site.find(Kinds.POD, "shop", "web-0");
    return pod != null && pod.path("status").path("phase").asString("").equals("Running");
  }

  @Test
  void aDeadWorkerIsReplacedAndTheRunGoesOn() throws Exception {
    var dead = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    // The thread that reaches the crash point stops there, as a paused process would.
    var first =
        world.worker(
            "before:backup.render-marker",
            _ -> {
              dead.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    String run = world.backup("b1", SHOP);
    assertThat(dead.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(bucket.keys("p/backups/b1/velero-backup.json")).isEmpty();
    try (var second = world.worker()) {
      first.close();
      assertThat(second.health()).isNotNull();
      RunStatus end = world.end(run);
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertThat(bucket.keys("p/backups/b1/velero-backup.json")).hasSize(1);
    }
  }
}
