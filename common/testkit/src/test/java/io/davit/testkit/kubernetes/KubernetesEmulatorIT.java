package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The contract against the emulator, and what only it has: pods, volumes, restarts.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KubernetesEmulatorIT extends KubernetesApiContract {
  private static final String APPLICATION =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: web, namespace: default}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      ---
      apiVersion: apps/v1
      kind: StatefulSet
      metadata: {name: db, namespace: default}
      spec:
        serviceName: db
        replicas: 1
        selector: {matchLabels: {app: db}}
        template:
          metadata: {labels: {app: db}}
          spec:
            terminationGracePeriodSeconds: 2
            containers:
            - name: c
              image: davit.io/devenv-shell
              command: [sh, -c, 'echo kept > /data/file; exec sleep 1000']
              volumeMounts: [{name: data, mountPath: /data}, {name: web, mountPath: /etc/web}]
            volumes:
            - {name: web, persistentVolumeClaim: {claimName: web}}
        volumeClaimTemplates:
        - metadata: {name: data}
          spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      """;

  private final KubernetesEmulator emulator =
      KubernetesEmulator.start(
          KubernetesEmulator.Config.inMemory(
              "token", InstantSource.system(), RandomGenerator.getDefault()));
  private final KubernetesClient client = client(emulator);

  private static KubernetesClient client(KubernetesEmulator emulator) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(emulator.kubeconfig()))
        .build();
  }

  @BeforeAll
  void isAnEmulatorAndSaysSo() {
    assertThat(client.getKubernetesVersion().getGitVersion()).isEqualTo("v1.32.0-davit-emulator");
  }

  @AfterAll
  void stop() {
    client.close();
    emulator.close();
  }

  @Override
  KubernetesClient client() {
    return client;
  }

  @Test
  void statefulSetsRunAndKeepTheirDataOverARestart(@TempDir Path directory) throws Exception {
    KubernetesEmulator.Config config =
        KubernetesEmulator.Config.onDisk(
            directory, 0, "token", InstantSource.system(), RandomGenerator.getDefault());
    String claim;
    String version;
    try (KubernetesEmulator first = KubernetesEmulator.start(config);
        KubernetesClient api = client(first)) {
      api.load(stream(APPLICATION)).create();
      awaitReady(api);
      assertThat(exec(api, "cat /data/file; ls -d /etc/web /etc/passwd; exit 3"))
          .isEqualTo("3 kept\n/etc/passwd\n/etc/web\n");
      claim =
          api.persistentVolumeClaims()
              .inNamespace("default")
              .withName("data-db-0")
              .get()
              .getSpec()
              .getVolumeName();
      String uid = api.pods().inNamespace("default").withName("db-0").get().getMetadata().getUid();
      Path mount =
          first
              .kubeletRoot()
              .resolve("pods/" + uid + "/volumes/kubernetes.io~csi/" + claim + "/mount/file");
      assertThat(mount).hasContent("kept\n");
      version =
          api.pods()
              .inNamespace("default")
              .withName("db-0")
              .get()
              .getMetadata()
              .getResourceVersion();
    }
    try (KubernetesEmulator second = KubernetesEmulator.start(config);
        KubernetesClient api = client(second)) {
      await(() -> restarts(api) > 0);
      awaitReady(api);
      var pod = api.pods().inNamespace("default").withName("db-0").get();
      assertThat(Long.parseLong(pod.getMetadata().getResourceVersion()))
          .isGreaterThan(Long.parseLong(version));
      assertThat(exec(api, "cat /data/file")).isEqualTo("0 kept\n");
      api.apps().statefulSets().inNamespace("default").withName("db").delete();
      await(() -> api.pods().inNamespace("default").withName("db-0").get() == null);
      api.persistentVolumeClaims().inNamespace("default").withName("data-db-0").delete();
      await(() -> !Files.exists(directory.resolve("volumes").resolve(claim)));
    }
  }

  private static int restarts(KubernetesClient api) {
    return api
        .pods()
        .inNamespace("default")
        .withName("db-0")
        .get()
        .getStatus()
        .getContainerStatuses()
        .stream()
        .mapToInt(s -> s.getRestartCount())
        .sum();
  }

  private static java.io.InputStream stream(String text) {
    return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void awaitReady(KubernetesClient api) {
    await(() -> {
      var set = api.apps().statefulSets().inNamespace("default").withName("db").get();
      var pod = api.pods().inNamespace("default").withName("db-0");
      return set != null && pod.get() != null && pod.isReady();
    });
  }

  private static String exec(KubernetesClient api, String script) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ExecWatch watch =
        api.pods()
            .inNamespace("default")
            .withName("db-0")
            .inContainer("c")
            .writingOutput(out)
            .withReadyWaitTimeout(0)
            .exec("sh", "-c", script)) {
      return watch.exitCode().get(20, TimeUnit.SECONDS)
          + " "
          + out.toString(StandardCharsets.UTF_8);
    }
  }

  @Test
  void requestsWithoutTokenAreRefused() throws Exception {
    var trust = java.security.KeyStore.getInstance(java.security.KeyStore.getDefaultType());
    trust.load(null, null);
    trust.setCertificateEntry(
        "emulator",
        java.security.cert.CertificateFactory.getInstance("X.509")
            .generateCertificate(stream(emulator.certificate())));
    var managers =
        javax.net.ssl.TrustManagerFactory.getInstance(
            javax.net.ssl.TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    var context = javax.net.ssl.SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    try (HttpClient http = HttpClient.newBuilder().sslContext(context).build()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(emulator.url() + "/api/v1/pods")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(401);
    }
  }
}
