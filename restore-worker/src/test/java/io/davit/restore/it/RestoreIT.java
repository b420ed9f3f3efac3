package io.davit.restore.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.run.RunStatus;
import io.davit.testkit.s3.Bucket;
import io.davit.testkit.site.Site;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RestoreIT {
  private static final String ARCHIVE = "backups/a-default/a-default.tar.gz";

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
  void whatVeleroBackedUpComesBack() throws Exception {
    world.velero("a-default", "");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.restore("r1", "", "{'backupName':'a-default'}"));
      assertThat(end.phase()).as(errors("r1")).isEqualTo("Completed");
      assertThat(end.done()).isEqualTo(end.total());
      assertThat(differences("shop")).isEmpty();
      assertThat(pods("web-")).as("adopted, not made again").hasSize(2);
      assertThat(
              Objects.requireNonNull(world.site.find(Kinds.POD, "shop", "db-0"))
                  .path("metadata")
                  .path("ownerReferences")
                  .path(0)
                  .path("kind")
                  .asString(""))
          .isEqualTo("StatefulSet");
      assertThat(bucket.json("restores/r1/restore-r1-resource-list.json.gz").path("v1/ConfigMap"))
          .extracting(JsonNode::asString)
          .contains("shop/app-config(created)");
      assertThat(bucket.gunzipped("restores/r1/restore-r1-logs.gz")).contains("level=info");
      assertThat(bucket.keys("restores/r1/davit.claim")).isEmpty();
      assertThat(bucket.keys("backups/a-default/davit.pin")).isEmpty();
    }
  }

  @Test
  void hooksRunInRestoredPodsAndTheirFailuresCount() throws Exception {
    world.velero("a-default", "");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end =
          world.end(
              world.restore(
                  "r1",
                  "",
                  """
                  {"backupName":"a-default","hooks":{"resources":[{"name":"h",
                   "includedNamespaces":["shop"],"labelSelector":{"matchLabels":{"app":"db"}},
                   "postHooks":[{"exec":{"command":["false"],"waitTimeout":"1m"}},
                    {"exec":{"command":["true"],"container":"nope"}},
                    {"init":{"initContainers":[
                     {"name":"first","image":"davit.io/devenv-shell","command":["true"]}]}}]}]}}
                  """));
      assertThat(end.phase()).isEqualTo("PartiallyFailed");
      assertThat(end.hooksAttempted()).isEqualTo(2);
      assertThat(end.hooksFailed()).isEqualTo(2);
      assertThat(end.errors()).isEqualTo(2);
      assertThat(world.followed.getFirst().pod().pod()).isEqualTo("db-0");
      assertThat(bucket.gunzipped("restores/r1/restore-r1-results.gz"))
          .contains("no such container", "exit code 1");
      assertThat(
              Objects.requireNonNull(world.site.find(Kinds.POD, "shop", "db-0"))
                  .path("spec")
                  .path("initContainers")
                  .path(0)
                  .path("name")
                  .asString(""))
          .isEqualTo("first");
    }
  }

  @Test
  void aMappedRestoreLeavesTheOriginalAlone() throws Exception {
    world.velero("a-default", "");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      world.end(world.restore("r1", "", "{'backupName':'a-default'}"));
      JsonNode before = volume("pv-db-0");
      RunStatus end =
          world.end(
              world.restore(
                  "r2",
                  "",
                  "{'backupName':'a-default','namespaceMapping':{'shop':'copy'},"
                      + "'existingResourcePolicy':'update'}"));
      assertThat(end.phase()).as(end.toString()).isIn("Completed", "PartiallyFailed");
      assertThat(differences("copy")).isSubsetOf(List.of("services web-np"));
      assertThat(volume("pv-db-0").path("spec").path("claimRef"))
          .isEqualTo(before.path("spec").path("claimRef"));
      assertThat(bucket.gunzipped("restores/r2/restore-r2-results.gz"))
          .contains("belongs to claim shop/data-db-0 and is left alone");
    }
  }

  @Test
  void existingObjectsStayOrAreUpdatedAsThePolicySays() throws Exception {
    world.velero("a-default", "");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      world.end(world.restore("r1", "", "{'backupName':'a-default'}"));
      change("app-config");
      String only = ",'includedResources':['configmaps'],'includedNamespaces':['shop']";
      RunStatus none = world.end(world.restore("r2", "", "{'backupName':'a-default'" + only + "}"));
      assertThat(none.phase()).isEqualTo("Completed");
      assertThat(none.warnings()).isEqualTo(1);
      assertThat(bucket.gunzipped("restores/r2/restore-r2-results.gz"))
          .contains("could not restore, ConfigMap:app-config already exists.");
      assertThat(differences("shop")).containsExactly("configmaps app-config");
      RunStatus update =
          world.end(
              world.restore(
                  "r3",
                  "",
                  "{'backupName':'a-default','existingResourcePolicy':'update'" + only + "}"));
      assertThat(update.warnings()).isZero();
      assertThat(differences("shop")).isEmpty();
      assertThat(bucket.gunzipped("restores/r3/restore-r3-resource-list.json.gz"))
          .contains("shop/app-config(updated)");
    }
  }

  /// The container that waited has seen that all is there, and left nothing behind.
  private void awaitStarted(String namespace, String pod) throws InterruptedException {
    var gate = new CountDownLatch(1);
    for (int i = 0; i < 300; i++) {
      JsonNode live = Objects.requireNonNull(world.site.find(Kinds.POD, namespace, pod));
      JsonNode init = live.path("status").path("initContainerStatuses").path(0);
      if (init.path("state").path("terminated").path("exitCode").asInt(-1) == 0) {
        assertThat(init.path("name").asString("")).isEqualTo("davit-restore-wait");
        return;
      }
      assertThat(gate.await(100, TimeUnit.MILLISECONDS)).isFalse();
    }
    throw new AssertionError("it still waits: " + world.site.find(Kinds.POD, namespace, pod));
  }

  @Test
  void rulesChangeObjectsAndAStatusThatIsAskedForIsTaken() throws Exception {
    world.velero("a-default", "");
    world.site.create(
        Kinds.CONFIG_MAP,
        "velero",
        Site.json(
            "{'metadata':{'name':'rules'},'data':{'any':'"
                + "{version: v1, resourceModifierRules: ["
                + "{conditions: {groupResource: configmaps, resourceNameRegex: ^app-}, "
                + "patches: [{operation: add, path: /data/added, value: by a rule}]},"
                + "{conditions: {groupResource: statefulsets.apps}, "
                + "patches: [{operation: remove, path: /spec/nothing}]}]}'}}"));
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end =
          world.end(
              world.restore(
                  "r1",
                  "",
                  "{'backupName':'a-default','namespaceMapping':{'shop':'copy'},"
                      + "'resourceModifier':{'kind':'ConfigMap','name':'rules'},"
                      + "'restoreStatus':{'includedResources':['sts']}}"));
      assertThat(end.phase()).isEqualTo("PartiallyFailed");
      assertThat(bucket.gunzipped("restores/r1/restore-r1-results.gz"))
          .contains("remove /spec/nothing")
          .doesNotContain("status of");
      JsonNode map =
          Objects.requireNonNull(world.site.find(Kinds.CONFIG_MAP, "copy", "app-config"))
              .path("data");
      assertThat(map.path("added").asString("")).isEqualTo("by a rule");
    }
  }

  @Test
  void aPasswordThatDoesNotOpenTheRepositoryLosesItsVolumesOnly() throws Exception {
    world.velero("k-fsb", "static-passw0rd");
    world.storageClass("csi-hostpath");
    world.password("another one");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.restore("r1", "", "{'backupName':'k-fsb'}"));
      assertThat(end.phase()).as(end.toString()).isEqualTo("PartiallyFailed");
      assertThat(errors("r1"))
          .contains("repository \\\"vault\\\"")
          .contains("password")
          .doesNotContain("another one");
      assertThat(world.copied).isEmpty();
      assertThat(world.site.find(Kinds.NAMESPACE, "", "vault")).isNotNull();
    }
  }

  @Test
  void whatCannotBeRestoredIsRefusedByFieldAndValue() throws Exception {
    world.velero("a-default", "");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      assertRefused("n", "", "{'backupName':'nope'}", "can't find backup velero/nope");
      assertRefused(
          "rules",
          "",
          "{'backupName':'a-default','resourceModifier':{'kind':'configmap','name':'gone'}}",
          "failed to get resource modifiers configmap velero/gone (spec.resourceModifier.name)");
      assertRefused("b", "", "{'backupName':'a-default','scheduleName':'s'}", "but not both");
      assertRefused("z", "", "{}", "spec.backupName \"\"");
      assertRefused("s", "", "{'scheduleName':'hourly'}", "hourly");
      assertRefused(
          "p",
          ",'annotations':{'davit.io/target-readiness-policy':'WaitGracePeriod x'}",
          "{'backupName':'a-default'}",
          "WaitGracePeriod x");
      assertRefused(
          "e",
          "",
          "{'backupName':'a-default','existingResourcePolicy':'maybe'}",
          "Invalid ExistingResourcePolicy: maybe");
      assertRefused(
          "i",
          "",
          "{'backupName':'a-default','includedNamespaces':['shop'],'excludedNamespaces':['shop']}",
          "shop");
      assertRefused(
          "m", "", "{'backupName':'a-default','namespaceMapping':{'shop':'No_Name'}}", "No_Name");
      assertThat(bucket.keys("restores/")).isEmpty();
    }
  }

  @Test
  void aBackupWithoutItsMarkerIsRefused() throws Exception {
    world.velero("a-default", "");
    world.site.store().delete("backups/a-default/velero-backup.json");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      assertRefused("r1", "", "{'backupName':'a-default'}", "has no velero-backup.json");
    }
  }

  @Test
  void volumesThatVeleroCopiedAreFilledBeforeTheirPodComes() throws Exception {
    world.velero("k-fsb", "static-passw0rd");
    world.storageClass("csi-hostpath");
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      RunStatus end = world.end(world.restore("r1", "", "{'backupName':'k-fsb'}"));
      assertThat(end.phase()).as(errors("r1")).isEqualTo("Completed");
      assertThat(world.copied)
          .extracting(assignment -> assignment.volume().claim())
          .containsExactlyInAnyOrder("data", "logs", null);
      assertThat(world.copied.subList(0, 2))
          .allSatisfy(it -> assertThat(it.volume().pod()).startsWith("davit-holder-"));
      VolumeAssignment scratch = world.copied.getLast();
      assertThat(scratch.volume().pod()).isEqualTo("writer");
      assertThat(scratch.volume().directory()).isEqualTo("scratch");
      awaitStarted("vault", "writer");
      assertThat(Files.readString(world.volume.resolve("data/hello.txt"))).isEqualTo("hello\n");
      assertThat(Files.size(world.volume.resolve("data/numbers.txt"))).isEqualTo(588_895);
      assertThat(world.site.find(Kinds.POD, "vault", "writer")).isNotNull();
      assertThat(world.site.find(Kinds.POD, "vault", world.copied.getFirst().volume().pod()))
          .isNull();
    }
  }

  private void assertRefused(String name, String metadata, String spec, String value)
      throws Exception {
    RunStatus end = world.end(world.restore(name, metadata, spec));
    assertThat(end.phase()).as(end.toString()).isEqualTo("FailedValidation");
    assertThat(end.validationErrors()).anySatisfy(error -> assertThat(error).contains(value));
  }

  private String errors(String restore) {
    return bucket.gunzipped("restores/" + restore + "/restore-" + restore + "-results.gz");
  }

  private List<String> pods(String start) {
    try (var all = world.site.clients().reader().list(ListRequest.in(Kinds.POD, "shop"))) {
      return all.map(KubeJson::name).filter(name -> name.startsWith(start)).toList();
    }
  }

  private JsonNode volume(String name) {
    return Objects.requireNonNull(world.site.find(Kinds.VOLUME, "", name));
  }

  private void change(String map) {
    ObjectNode patch = Site.json("{'data':{'added':'later'}}");
    world
        .site
        .clients()
        .writer()
        .patch(new Target(Kinds.CONFIG_MAP, "shop", map), new Patch.Merge(patch));
  }

  /// The objects of the backup that the cluster does not have as they were, by a cleaner that is
  /// not the restore worker's. What controllers write is left out.
  private List<String> differences(String namespace) {
    List<String> found = new ArrayList<>();
    var kinds = world.site.clients().discovery().discover();
    for (Map.Entry<String, String> entry : bucket.archive(ARCHIVE).entrySet()) {
      String[] path = entry.getKey().split("/", -1);
      if (path.length != 5 || !path[2].equals("namespaces") || Originals.isLeftOut(path[1])) {
        continue;
      }
      ObjectNode original = KubeJson.object(entry.getValue().getBytes(StandardCharsets.UTF_8));
      if (Originals.isOver(original) || KubeJson.name(original).equals("kube-root-ca.crt")) {
        continue;
      }
      ResourceKind kind =
          kinds
              .find(original.path("apiVersion").asString(), original.path("kind").asString())
              .orElseThrow();
      ObjectNode live = world.site.find(kind, namespace, KubeJson.name(original));
      if (live == null || !Originals.same(original, live)) {
        found.add(path[1] + " " + KubeJson.name(original));
      }
    }
    return found;
  }
}
