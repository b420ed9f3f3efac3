package io.davit.restore.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.run.RunStatus;
import io.davit.testkit.await.Await;
import io.davit.testkit.s3.Bucket;
import io.davit.testkit.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
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

@Timeout(value = 180, unit = TimeUnit.SECONDS)
class InPlaceIT {
  private static final String IN_PLACE = "'davit.io/volume-restore':'InPlace'";

  @TempDir private Path directory;
  private World world;
  private Bucket bucket;

  @BeforeEach
  void open() throws Exception {
    world = new World(directory);
    bucket = new Bucket(world.site.store());
    world.velero("k-fsb", "static-passw0rd");
    world.storageClass("csi-hostpath");
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void aRunningWorkloadIsStoppedItsClaimFilledAndTheWorkloadStartedAgain() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      world.end(world.restore("r1", "", "{'backupName':'k-fsb'}"));
      deployment();
      Await.until("one ready replica", () -> replicas("readyReplicas") == 1);
      Files.writeString(world.volume.resolve("data/hello.txt"), "damaged");
      Files.writeString(world.volume.resolve("data/extra"), "x");
      world.copied.clear();

      RunStatus end =
          world.end(
              world.restore(
                  "r2",
                  ",'annotations':{"
                      + IN_PLACE
                      + ",'davit.io/target-readiness-policy':'StopTarget'}",
                  "{'backupName':'k-fsb'}"));
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertThat(world.copied)
          .hasSize(2)
          .allSatisfy(it ->
              assertThat(it.copy())
                  .isInstanceOfSatisfying(
                      VolumeAssignment.Copy.Restore.class,
                      copy -> assertThat(copy.deleteExtra()).isTrue()));
      assertThat(Files.readString(world.volume.resolve("data/hello.txt"))).isEqualTo("hello\n");
      assertThat(world.volume.resolve("data/extra")).doesNotExist();
      JsonNode reader = reader();
      assertThat(reader.path("spec").path("replicas").asInt()).isEqualTo(1);
      assertThat(KubeJson.annotations(reader)).doesNotContainKey("davit.io/stopped-by");
      assertThat(world.site.find(Kinds.POD, "vault", "writer")).isNotNull();
    }
  }

  @Test
  void aPolicyThatDoesNotStopFailsAndNamesWhoUsesTheClaim() throws Exception {
    try (var worker = world.worker()) {
      assertThat(worker.health()).isNotNull();
      world.end(world.restore("r1", "", "{'backupName':'k-fsb'}"));
      Await.until("the writer runs", () -> phase("writer").equals("Running"));
      world.copied.clear();
      RunStatus end =
          world.end(
              world.restore(
                  "r2",
                  ",'annotations':{"
                      + IN_PLACE
                      + ",'davit.io/target-readiness-policy':'FailImmediate'}",
                  "{'backupName':'k-fsb'}"));
      assertThat(end.phase()).isEqualTo("Failed");
      assertThat(end.failureReason())
          .contains("must be stopped before restore")
          .contains("PersistentVolumeClaim vault/data")
          .contains("pod vault/writer");
      assertThat(world.copied).isEmpty();
    }
  }

  @Test
  void anotherWorkerGoesOnWhereOneStopped() throws Exception {
    var dead = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    // The thread that reaches the crash point stops there, as a paused process would.
    var first =
        world.worker(
            "after:restore.create-item#4",
            _ -> {
              dead.countDown();
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    String run = world.restore("r1", "", "{'backupName':'k-fsb'}");
    assertThat(dead.await(60, TimeUnit.SECONDS)).isTrue();
    try (var second = world.worker()) {
      first.close();
      assertThat(second.health()).isNotNull();
      RunStatus end = world.end(run);
      assertThat(end.phase()).as(end.toString()).isEqualTo("Completed");
      assertThat(end.done()).isEqualTo(end.total());
      assertThat(bucket.gunzipped("restores/r1/restore-r1-resource-list.json.gz"))
          .contains("vault/data(created)")
          .contains("vault/logs(created)")
          .contains("vault/writer(created)");
    }
  }

  private void deployment() {
    ObjectNode deployment =
        Site.json(
            "{'metadata':{'name':'reader'},'spec':{'replicas':1,'selector':{'matchLabels':{"
                + "'app':'reader'}},'template':{'metadata':{'labels':{'app':'reader'}},'spec':{"
                + "'containers':[{'name':'app','image':'davit.io/devenv-shell','command':["
                + "'sleep','600'],'volumeMounts':[{'name':'data','mountPath':'/data'}]}],"
                + "'volumes':[{'name':'data','persistentVolumeClaim':{'claimName':'data'}}]}}}}");
    world.site.create(Kinds.DEPLOYMENT, "vault", deployment);
  }

  private JsonNode reader() {
    return Objects.requireNonNull(world.site.find(Kinds.DEPLOYMENT, "vault", "reader"));
  }

  private int replicas(String field) {
    return reader().path("status").path(field).asInt(0);
  }

  private String phase(String pod) {
    ObjectNode found = world.site.find(Kinds.POD, "vault", pod);
    return found == null ? "" : found.path("status").path("phase").asString("");
  }
}
