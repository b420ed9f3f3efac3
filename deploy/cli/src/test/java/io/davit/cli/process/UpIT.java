package io.davit.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `davit up` and `davit run`, each in processes of their own.
@Timeout(value = 500, unit = TimeUnit.SECONDS)
class UpIT {

  private static final List<String> PROCESSES =
      List.of("scheduler", "backup-worker", "restore-worker", "hook-runner", "node-agent");

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path directory;

  private Davit davit(String log, Map<String, String> environment, String... arguments) {
    return Davit.start(directory.resolve(log), environment, arguments);
  }

  private static Map<String, String> variables(Path file) throws IOException {
    var variables = new HashMap<String, String>();
    for (String line : Files.readAllLines(file)) {
      variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return variables;
  }

  @Test
  void whatIsThereStaysOverARestartAndNobodyElseTakesTheData() throws Exception {
    var data = directory.resolve("data");
    String[] up = {"up", "--data", data.toString()};
    var name = new Target(Kinds.CONFIG_MAP, "default", "kept");
    try (var davit = davit("first.log", Map.of(), up)) {
      davit.awaitPrinted("davit is up");
      assertThat(davit.printed())
          .contains("KUBECONFIG=", "BOOTSTRAP_SERVERS=127.0.0.1:", "S3_ENDPOINT=http://127.0.0.1:")
          .contains("AWS_SECRET_ACCESS_KEY=(in the file)")
          .endsWith("davit is up\n");
      var file = data.resolve("davit.env");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      try (var cluster = cluster(file)) {
        var made =
            KubeJson.object("{\"metadata\":{\"name\":\"kept\"}}".getBytes(StandardCharsets.UTF_8));
        var _ = cluster.writer().create(Kinds.CONFIG_MAP, "default", made);
      }
      try (var second = davit("second.log", Map.of(), up)) {
        assertThat(second.end()).isEqualTo(1);
        assertThat(second.printed()).contains("data directory " + data + " is in use by another");
      }
      davit.stop();
    }
    try (var davit = davit("third.log", Map.of(), up)) {
      davit.awaitPrinted("davit is up");
      try (var cluster = cluster(data.resolve("davit.env"))) {
        assertThat(cluster.reader().find(name)).isPresent();
      }
    }
  }

  private static KubeClients cluster(Path file) throws IOException {
    var kubeconfig = Path.of(variables(file).getOrDefault("KUBECONFIG", ""));
    return KubeClients.connect(new KubeConnection(kubeconfig, null));
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      for (var flag : List.of("--kafka-port", "--s3-port", "--kubernetes-port")) {
        var data = directory.resolve("data" + flag).toString();
        try (var davit = davit("taken.log", Map.of(), "up", "--data", data, flag, port)) {
          assertThat(davit.end()).isEqualTo(1);
          assertThat(davit.printed())
              .startsWith("davit: " + flag + " " + port + ": the port is taken");
        }
      }
    }
  }

  @Test
  void yourOwnServersAreUsed() throws Exception {
    var settings = DevenvSettings.embedded(directory.resolve("servers"));
    try (var servers = Devenv.prepare(settings, InstantSource.system(), new SecureRandom())) {
      var where = servers.environment();
      String[] up = {
        "up",
        "--data",
        directory.resolve("data").toString(),
        "--kubeconfig",
        where.getOrDefault("KUBECONFIG", ""),
        "--bootstrap-servers",
        where.getOrDefault("BOOTSTRAP_SERVERS", ""),
        "--s3-endpoint",
        where.getOrDefault("S3_ENDPOINT", ""),
        "--bucket",
        "others",
        "--namespace",
        "davit"
      };
      try (var davit =
          davit("wrong.log", Map.of("AWS_ACCESS_KEY_ID", "x", "AWS_SECRET_ACCESS_KEY", "y"), up)) {
        assertThat(davit.end()).isEqualTo(1);
        assertThat(davit.printed())
            .startsWith("davit: bucket others at http://127")
            .contains(" as x: ");
      }
      var keys =
          Map.of(
              "AWS_ACCESS_KEY_ID", where.getOrDefault("AWS_ACCESS_KEY_ID", ""),
              "AWS_SECRET_ACCESS_KEY", where.getOrDefault("AWS_SECRET_ACCESS_KEY", ""));
      try (var davit = davit("given.log", keys, up)) {
        davit.awaitPrinted("davit is up");
        assertThat(davit.printed())
            .contains("S3_BUCKET=others", "no node agent runs")
            .contains("KUBECONFIG=" + where.get("KUBECONFIG"))
            .doesNotContain(where.getOrDefault("AWS_SECRET_ACCESS_KEY", "?"));
        assertThat(settings.data().resolve("s3/others")).isDirectory();
        var location =
            new Target(
                Kinds.of(io.davit.model.velero.v1.BackupStorageLocation.class), "davit", "default");
        davit.await(
            "available location",
            () ->
                servers
                    .cluster()
                    .reader()
                    .get(location)
                    .at("/status/phase")
                    .asString("")
                    .equals("Available"));
      }
    }
  }

  @Test
  void eachProcessRunsAloneAndAnswersAKubelet() throws Exception {
    var settings = DevenvSettings.embedded(directory.resolve("servers"));
    try (var servers = Devenv.prepare(settings, InstantSource.system(), new SecureRandom())) {
      for (var process : PROCESSES) {
        var environment = new HashMap<>(servers.processes().environment());
        int port = freePort();
        environment.put("DAVIT_HEALTH_PORT", Integer.toString(port));
        try (var davit = davit(process + ".log", environment, "run", process)) {
          davit.await("/livez of " + process, () -> status(port, "/livez") == 200);
          davit.await("/readyz of " + process, () -> status(port, "/readyz") == 200);
          assertThat(davit.stop()).as(davit.printed()).isIn(0, 143);
        }
      }
    }
  }

  @Test
  void aSettingThatNobodyKnowsIsRefusedByName() throws Exception {
    for (var process : List.of("scheduler", "mover")) {
      var environment = Map.of("DAVIT_KAFKA_BOOTSTRAP_SERVER", "127.0.0.1:1");
      try (var davit = davit("unknown.log", environment, "run", process)) {
        assertThat(davit.end()).isEqualTo(1);
        assertThat(davit.printed()).contains("DAVIT_KAFKA_BOOTSTRAP_SERVER");
      }
    }
    var file =
        Files.writeString(
            directory.resolve("settings.yaml"), "kafka: {bootstrapServers: x, colour: blue}\n");
    try (var davit =
        davit("file.log", Map.of(), "run", "hook-runner", "--settings", file.toString())) {
      assertThat(davit.end()).isEqualTo(1);
      assertThat(davit.printed()).contains("kafka.colour");
    }
  }

  private int status(int port, String path) {
    try {
      var uri = URI.create("http://127.0.0.1:" + port + path);
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException notYet) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
