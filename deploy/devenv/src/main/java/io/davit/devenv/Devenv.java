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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
  private final @Nullable Accounts accounts;
  private final List<String> left = new ArrayList<>();

  private Devenv(
      DevenvSettings settings, Lifecycle lifecycle, Servers servers, KubeClients cluster) {
    this.settings = settings;
    this.lifecycle = lifecycle;
    this.servers = servers;
    this.cluster = cluster;
    this.accounts = accounts(settings, servers);
    this.processes = new ProcessSettings(servers, settings.namespace(), settings.data(), accounts);
  }

  private static @Nullable Accounts accounts(DevenvSettings settings, Servers servers) {
    var emulator = servers.cluster().emulator();
    return emulator == null
        ? null
        : new Accounts(emulator, settings.namespace(), settings.data().resolve("keys/kubeconfigs"));
  }

  /// Starts the servers, prepares the cluster and writes `davit.env`. No process runs yet.
  public static Devenv prepare(DevenvSettings settings, InstantSource clock, SecureRandom random) {
    var lifecycle = new Lifecycle();
    try {
      Files.createDirectories(settings.data());
      lifecycle.add("lock", Preconditions.lock(settings.data()));
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

  private void prepareCluster(Keys keys) throws IOException {
    var setup = new ClusterSetup(cluster.reader(), cluster.writer(), settings.namespace());
    var yaml = new YAMLMapper();
    Crds.all().forEach(definition -> setup.kind((ObjectNode) yaml.readTree(definition)));
    setup.namespace();
    if (accounts != null) {
      accounts.install(cluster.writer());
    }
    setup.credentials(servers.s3());
    setup.repositoryPassword(keys.secret("repository"));
    setup.location(servers.s3(), settings.bucket());
    left.addAll(setup.left());
    if (settings.node() != null) {
      new AgentSecrets(cluster.secrets(), settings.namespace())
          .copyTo(settings.data().resolve(ProcessSettings.SECRETS));
    }
  }

  /// Objects of somebody else's making that were there, and are used as they are.
  public List<String> left() {
    return List.copyOf(left);
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
