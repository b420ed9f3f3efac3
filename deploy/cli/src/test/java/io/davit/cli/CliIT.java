package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.davit.cli.session.Surroundings;
import io.davit.cli.terminal.PlainScreen;
import io.davit.kube.Crds;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Patch;
import io.davit.kube.ResourceListener;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.DeleteBackupRequest;
import io.davit.model.velero.v1.DownloadRequest;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.Schedule;
import io.davit.testkit.kubernetes.KubernetesEmulator;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The commands against an emulated cluster, with the scheduler's part played here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CliIT {

  private static final ResourceKind BACKUP = Kinds.of(Backup.class);
  private static final ResourceKind DOWNLOAD = Kinds.of(DownloadRequest.class);

  private final KubernetesEmulator emulator =
      KubernetesEmulator.start(
          KubernetesEmulator.Config.inMemory("token", InstantSource.system(), new Random()));
  private final KubeClients clients =
      KubeClients.connect(new KubeConnection(emulator.kubeconfigFile(), null));

  private record Ended(int code, String out, String err) {}

  @BeforeAll
  void installs() {
    for (String definition : Crds.all()) {
      clients.writer().create(Kinds.CRD, "", (ObjectNode) new YAMLMapper().readTree(definition));
    }
    var namespace =
        KubeJson.object("{\"metadata\":{\"name\":\"velero\"}}".getBytes(StandardCharsets.UTF_8));
    clients.writer().create(Kinds.NAMESPACE, "", namespace);
  }

  @AfterAll
  void stops() {
    clients.close();
    emulator.close();
  }

  private Ended run(String typed, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var all = new ArrayList<>(Arrays.asList(args));
    all.addAll(List.of("--kubeconfig", emulator.kubeconfigFile().toString()));
    var surroundings =
        new Surroundings(
            InstantSource.system(),
            new Random(),
            new BufferedReader(new StringReader(typed)),
            PlainScreen::new);
    int code =
        Cli.of(surroundings)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));
    return new Ended(code, out.toString(), err.toString());
  }

  private static ObjectNode json(String text) {
    return KubeJson.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private void status(ResourceKind kind, String name, String status) {
    clients
        .writer()
        .patch(
            new Target(kind, "velero", name), new Patch.Merge(json("{'status':" + status + "}")));
  }

  /// Writes a status on everything of a kind, as the scheduler would.
  private AutoCloseable answering(ResourceKind kind, String status) {
    return clients.watchTrees(
        kind,
        "velero",
        Duration.ofMinutes(1),
        new ResourceListener<>() {
          @Override
          public void present(ObjectNode resource) {
            if (!resource.has("status") || resource.path("status").isEmpty()) {
              status(kind, KubeJson.name(resource), status);
            }
          }

          @Override
          public void gone(ObjectNode resource) {}
        });
  }

  @Test
  void aPlanSaysOfEachVolumeWhatWouldHappenAndMakesNothing() throws Exception {
    emulator.snapshots().install();
    clients.writer().create(Kinds.NAMESPACE, "", json("{'metadata':{'name':'planned'}}"));
    clients
        .writer()
        .create(
            Kinds.CLAIM,
            "planned",
            json(
                "{'metadata':{'name':'data'},'spec':{'accessModes':['ReadWriteOnce'],'resources':{'requests':{'storage':'1Gi'}}}}"));
    var gate = new CountDownLatch(1);
    Ended plan = run("", "backup", "plan", "--include-namespaces", "planned");
    for (int i = 0; i < 100 && !plan.out().contains("CSI snapshot"); i++) {
      assertThat(gate.await(100, TimeUnit.MILLISECONDS)).isFalse();
      plan = run("", "backup", "plan", "--include-namespaces", "planned");
    }
    assertThat(plan.out())
        .contains("NAMESPACE", "planned", "data", "CSI snapshot")
        .contains("class davit-directory, the driver's only class");
    assertThat(plan.code()).isZero();
    Ended refused =
        run("", "backup", "plan", "--snapshot-volumes=false", "--include-namespaces", "planned");
    assertThat(refused.out()).contains("left out", "spec.snapshotVolumes is false");
    try (var backups = clients.reader().list(ListRequest.in(BACKUP, "velero"))) {
      assertThat(backups.map(KubeJson::name)).doesNotContain("plan");
    }
  }

  @Test
  void waitingEndsWithThePhaseAsExitCode() throws Exception {
    try (var _ =
        answering(BACKUP, "{'phase':'PartiallyFailed','errors':2,'progress':{'totalItems':3}}")) {
      Ended ended = run("", "backup", "create", "waited", "--wait", "--wait-timeout", "30s");

      assertThat(ended.code()).as(ended.err()).isEqualTo(3);
      assertThat(ended.out())
          .contains("Backup request \"waited\" submitted successfully.")
          .contains("Backup completed with status: PartiallyFailed.");
    }
    assertThat(run("", "backup", "get", "waited").out()).contains("waited   PartiallyFailed   2");
  }

  @Test
  void waitingInVainExitsWithSix() {
    assertThat(run("", "backup", "create", "slow", "-w", "--wait-timeout", "200ms").code())
        .isEqualTo(6);
    assertThat(run("", "backup", "logs", "slow").err())
        .startsWith("davit: logs for backup \"slow\" are not available until");
    assertThat(run("", "backup", "cancel", "slow").code()).isZero();
    assertThat(clients.reader().get(new Target(BACKUP, "velero", "slow")).toString())
        .contains("davit.io/cancel");
  }

  @Test
  void logsComeByWayOfADownloadRequest() throws Exception {
    HttpServer store =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] packed = gzip("level=info msg=done\n");
    store.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, packed.length);
          try (exchange) {
            exchange.getResponseBody().write(packed);
          }
        });
    store.start();
    String url = "http://127.0.0.1:" + store.getAddress().getPort() + "/log";
    run("", "backup", "create", "logged");
    status(BACKUP, "logged", "{'phase':'Completed'}");
    try (var _ = answering(DOWNLOAD, "{'phase':'Processed','downloadURL':'" + url + "'}")) {
      Ended ended = run("", "backup", "logs", "logged");

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).isEqualTo("level=info msg=done\n");
    } finally {
      store.stop(0);
    }
    Ended unanswered = run("", "backup", "logs", "logged", "--timeout", "200ms");
    assertThat(unanswered.code()).isEqualTo(6);
    assertThat(unanswered.err()).startsWith("davit: nobody answered the request for BackupLog");
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void deletingABackupAsksFirstAndMakesARequest() {
    run("", "backup", "create", "unwanted");

    assertThat(run("n\n", "backup", "delete", "unwanted").out()).doesNotContain("submitted");
    assertThat(run("y\n", "backup", "delete", "unwanted").out()).contains("submitted");

    var requests =
        clients
            .reader()
            .list(
                ListRequest.in(Kinds.of(DeleteBackupRequest.class), "velero")
                    .matchingLabels("velero.io/backup-name=unwanted,velero.io/backup-uid"))
            .toList();
    assertThat(requests).hasSize(1);
    assertThat(run("", "backup", "delete", "nope").out()).isEqualTo("No backups found\n");
  }

  @Test
  void aScheduleIsPausedAndGoesOnAndMakesABackupAtOnce() {
    run("", "schedule", "create", "often", "--schedule", "@every 6h", "--ttl", "5h");
    var target = new Target(Kinds.of(Schedule.class), "velero", "often");

    run("", "schedule", "pause", "often");
    assertThat(clients.reader().get(target).at("/spec/paused").asBoolean()).isTrue();
    run("", "schedule", "unpause", "often");
    assertThat(clients.reader().get(target).at("/spec/paused").asBoolean()).isFalse();
    assertThat(run("", "backup", "create", "now", "--from-schedule", "often").code()).isZero();
    var backup = clients.reader().get(new Target(BACKUP, "velero", "now"));
    assertThat(backup.at("/spec/ttl").asString()).isEqualTo("5h0m0s");
    assertThat(KubeJson.labels(backup)).containsEntry("velero.io/schedule-name", "often");
    assertThat(run("", "schedule", "describe", "often").out()).contains("@every 6h");
  }

  @Test
  void aPasswordIsShownOnceAndAcknowledged() {
    var secret = new Target(Kinds.SECRET, "velero", "velero-repo-credentials");
    run("", "backup", "create", "warned");
    Ended refused = run("n\n", "password", "create");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(run("", "backup", "describe", "warned").out()).contains("nobody acknowledged");

    assertThat(run("y\n", "password", "create").err()).contains("exists");
    clients.writer().delete(secret, io.davit.kube.DeleteOptions.ANY);
    Ended made = run("", "password", "create", "--yes");

    assertThat(made.code()).as(made.err()).isZero();
    assertThat(clients.secrets().read("velero", secret.name(), "repository-password"))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(made.out().strip())
        .hasSize(43);
    assertThat(run("", "backup", "describe", "warned").out()).doesNotContain("nobody");
  }

  @Test
  void aListShowsLabelsAndSelectorsAndTrees() {
    run("", "backup", "create", "labelled", "--labels", "team=crm", "-l", "app=db,tier in (a,b)");

    Ended table = run("", "backup", "get", "labelled", "--show-labels");
    assertThat(table.out().lines().findFirst())
        .hasValueSatisfying(it -> assertThat(it).contains("SELECTOR").endsWith("LABELS"));
    assertThat(table.out()).contains("app=db,tier in (a,b)", "team=crm");
    assertThat(
            json(run("", "backup", "get", "labelled", "-o", "json").out()).path("kind").asString())
        .isEqualTo("Backup");
    assertThat(run("", "backup", "get", "-o", "yaml").out()).contains("kind: List", "team: crm");
    assertThat(run("", "backup", "describe", "labelled", "-o", "json").out()).contains("team");
  }

  @Test
  void aBackupThatNobodyOwnsIsAdopted() {
    run("", "backup", "create", "foreign");
    status(BACKUP, "foreign", "{'phase':'Completed'}");
    String warning = "no cluster owns this backup: it does not expire here until";
    assertThat(run("", "backup", "describe", "foreign").out()).contains(warning);

    Ended adopted = run("", "backup", "adopt", "foreign");

    assertThat(adopted.code()).as(adopted.err()).isZero();
    assertThat(KubeJson.annotations(clients.reader().get(new Target(BACKUP, "velero", "foreign"))))
        .containsKey("davit.io/adopted");
    assertThat(run("", "backup", "describe", "foreign").out()).doesNotContain(warning);
    assertThat(run("", "backup", "adopt", "nope").code()).isEqualTo(1);
  }

  @Test
  void aRestoreIsCancelledUntilItHasEnded() {
    run("", "backup", "create", "source");
    run("", "restore", "create", "wrong", "--from-backup", "source");
    var target = new Target(Kinds.of(Restore.class), "velero", "wrong");

    assertThat(run("", "restore", "cancel", "wrong", "--reason", "the wrong one").code()).isZero();
    assertThat(KubeJson.annotations(clients.reader().get(target)))
        .containsEntry("davit.io/cancel", "the wrong one");
    status(target.kind(), "wrong", "{'phase':'Completed'}");
    Ended late = run("", "restore", "cancel", "wrong");
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("restore \"wrong\" has ended already: Completed");
  }

  @Test
  void aRestoreOfAScheduleTakesItsNewestBackup() {
    run("", "restore", "create", "none", "--from-schedule", "daily");
    assertThat(run("", "restore", "create", "none", "--from-schedule", "daily").err())
        .isEqualTo("davit: No backups found for the schedule daily\n");
    for (var phase : List.of("Completed", "PartiallyFailed")) {
      String name = "daily-" + phase.toLowerCase(Locale.ROOT);
      run("", "backup", "create", name, "--labels", "velero.io/schedule-name=daily");
      String start = phase.equals("Completed") ? "2026-01-01" : "2026-01-02";
      status(BACKUP, name, "{'phase':'" + phase + "','startTimestamp':'" + start + "T00:00:00Z'}");
    }
    var restore = Kinds.of(Restore.class);

    assertThat(run("", "restore", "create", "last", "--from-schedule", "daily").code()).isZero();
    run("", "restore", "create", "any", "--from-schedule", "daily", "--allow-partially-failed");

    assertThat(clients.reader().get(new Target(restore, "velero", "last")).at("/spec/scheduleName"))
        .hasToString("\"daily\"");
    assertThat(clients.reader().get(new Target(restore, "velero", "any")).at("/spec/backupName"))
        .hasToString("\"daily-partiallyfailed\"");
  }

  @Test
  void aLocationIsMadeSetListedAndDeleted() {
    run("", "backup-location", "create", "lab", "--bucket", "b", "--prefix", "p");
    assertThat(run("", "backup-location", "set", "lab", "--default").code()).isZero();
    assertThat(run("", "backup-location", "get").out()).contains("b/p", "Unknown", "true");
    assertThat(run("", "backup-location", "delete", "lab", "--confirm").code()).isZero();
    assertThat(run("", "backup-location", "get", "lab").code()).isEqualTo(1);
  }

  @Test
  void detailsAreReadFromTheBucket() throws Exception {
    var files =
        Map.of(
            "BackupResults",
                "{'errors':{'namespaces':{'shop':[' message: /no such file']}},'warnings':{}}",
            "BackupVolumeInfos",
                "[{'backupMethod':'PodVolumeBackup','pvbInfo':{'podName':'db-0','podNamespace':'shop','volumeName':'data','size':7,'phase':'Completed','snapshotHandle':'k1'}}]",
            "BackupResourceList", "{'v1/Pod':['shop/db-0']}");
    HttpServer store =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext(
        "/",
        exchange -> {
          String kind = exchange.getRequestURI().getPath().substring(1);
          byte[] packed = gzip(files.getOrDefault(kind, "{}").replace('\'', '"'));
          exchange.sendResponseHeaders(200, packed.length);
          try (exchange) {
            exchange.getResponseBody().write(packed);
          }
        });
    store.start();
    String url = "http://127.0.0.1:" + store.getAddress().getPort() + "/";
    run("", "backup", "create", "detailed");
    try (var _ = clients.watchTrees(DOWNLOAD, "velero", Duration.ofMinutes(1), new Answers(url))) {
      String out = run("", "backup", "describe", "detailed", "--details").out();

      assertThat(out)
          .contains("errors:", "shop:", "- message: /no such file", "warnings: <none>")
          .contains("pod shop/db-0, volume data: PodVolumeBackup, Completed, 7 bytes, snapshot k1")
          .contains("v1/Pod:", "- shop/db-0");
    } finally {
      store.stop(0);
    }
  }

  /// Answers each DownloadRequest with an address that ends in its kind of file.
  private final class Answers implements ResourceListener<ObjectNode> {
    private final String url;

    private Answers(String url) {
      this.url = url;
    }

    @Override
    public void present(ObjectNode request) {
      String kind = request.at("/spec/target/kind").asString("");
      if (request.path("status").path("downloadURL").isMissingNode()) {
        status(
            DOWNLOAD,
            KubeJson.name(request),
            "{'phase':'Processed','downloadURL':'" + url + kind + "'}");
      }
    }

    @Override
    public void gone(ObjectNode request) {}
  }

  @Test
  void whatIsNotThereIsToldOnStderr() {
    Ended ended = run("", "restore", "create", "r", "--from-backup", "nope");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).startsWith("davit: ").contains("nope");
  }
}
