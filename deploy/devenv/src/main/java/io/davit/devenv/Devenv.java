package io.davit.devenv;

import io.davit.coordinator.process.Lifecycle;
import io.davit.events.client.KafkaSettings;
import io.davit.events.service.KafkaSection;
import io.davit.kube.Crds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A development environment: servers, a prepared cluster, and the processes of Davit in this JVM.
public final class Devenv implements AutoCloseable {

  private static final String ENV_FILE = "davit.env";

  private final DevenvSettings settings;
  private final Lifecycle lifecycle;
  private final Servers servers;
  private final ProcessSettings processes;
  private final KubeClients cluster;

  private Devenv(
      DevenvSettings settings, Lifecycle lifecycle, Servers servers, KubeClients cluster) {
    this.settings = settings;
    this.lifecycle = lifecycle;
    this.servers = servers;
    this.cluster = cluster;
    this.processes = new ProcessSettings(servers, settings.namespace(), settings.data());
  }

  /// Starts the servers, prepares the cluster and writes `davit.env`. No process runs yet.
  public static Devenv prepare(DevenvSettings settings, InstantSource clock, SecureRandom random) {
    var lifecycle = new Lifecycle();
    try {
      Files.createDirectories(settings.data());
      var keys = new Keys(settings.data(), random);
      var servers = Servers.start(settings, lifecycle, keys, clock, random);
      var connection = new KubeConnection(servers.cluster().kubeconfig(), null);
      var cluster = lifecycle.add("cluster", KubeClients.connect(connection));
      var devenv = new Devenv(settings, lifecycle, servers, cluster);
      devenv.prepareCluster(keys);
      EnvFile.write(devenv.envFile(), devenv.environment());
      return devenv;
    } catch (IOException e) {
      lifecycle.close();
      throw new UncheckedIOException("data directory " + settings.data(), e);
    } catch (RuntimeException e) {
      lifecycle.close();
      throw e;
    }
  }

  private void prepareCluster(Keys keys) {
    var setup = new ClusterSetup(cluster.writer(), settings.namespace());
    var yaml = new YAMLMapper();
    Crds.all().forEach(definition -> setup.kind((ObjectNode) yaml.readTree(definition)));
    setup.namespace();
    setup.credentials(servers.s3());
    setup.repositoryPassword(keys.secret("repository"));
    setup.location(servers.s3(), settings.bucket());
  }

  /// Starts processes in this JVM.
  ///
  /// @throws InterruptedException if interrupted while one waits for the broker
  public Devenv run(Collection<DavitProcess> which, InstantSource clock)
      throws InterruptedException {
    for (var process : which) {
      lifecycle.add(process.title(), process.start(processes, clock));
    }
    return this;
  }

  /// Starts one process in this JVM, with settings of its own beside the usual ones.
  ///
  /// @param own variables such as `DAVIT_CLUSTER_KUBECONFIG`
  /// @throws InterruptedException if interrupted while it waits for the broker
  public Devenv run(DavitProcess process, Map<String, String> own, InstantSource clock)
      throws InterruptedException {
    lifecycle.add(process.title(), process.start(processes.with(own), clock));
    return this;
  }

  /// Where things are, as `davit.env` says it.
  public Map<String, String> environment() {
    return EnvFile.content(servers, settings.bucket());
  }

  /// The file that says where things are.
  public Path envFile() {
    return settings.data().resolve(ENV_FILE);
  }

  /// The settings of processes that run elsewhere.
  public ProcessSettings processes() {
    return processes;
  }

  /// The broker, as the processes reach it.
  public KafkaSettings kafka() {
    return processes.read(KafkaOnly.class).kafka().settings();
  }

  private record KafkaOnly(KafkaSection kafka) {}

  /// The cluster.
  public KubeClients cluster() {
    return cluster;
  }

  /// What it was started with.
  public DevenvSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
