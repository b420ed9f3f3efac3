package io.davit.testkit.kubernetes;

import io.davit.testkit.kubernetes.api.ApiServer;
import io.davit.testkit.kubernetes.api.ServerIdentity;
import io.davit.testkit.kubernetes.controllers.Cluster;
import io.davit.testkit.kubernetes.controllers.ClusterSeed;
import io.davit.testkit.kubernetes.controllers.Controllers;
import io.davit.testkit.kubernetes.controllers.VolumeDirectories;
import io.davit.testkit.kubernetes.csi.SnapshotDriver;
import io.davit.testkit.kubernetes.kubelet.Kubelet;
import io.davit.testkit.kubernetes.kubelet.LocalKubelet;
import io.davit.testkit.kubernetes.rbac.Tokens;
import io.davit.testkit.kubernetes.registry.Identities;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.schema.Kinds;
import io.davit.testkit.kubernetes.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A Kubernetes API in this process, with one node whose pods are real processes.
///
/// It is an emulator and says so (`/version`: `v1.32.0-davit-emulator`). It listens on loopback
/// only, over TLS, and wants the bearer token of its kubeconfig, since its pods run real processes.
public final class KubernetesEmulator implements AutoCloseable {
  private final Config config;
  private final Path directory;
  private final ServerIdentity identity;
  private final ObjectStore store;
  private final SnapshotDriver snapshots;
  private final Controllers controllers;
  private final Kubelet kubelet;
  private final ApiServer server;
  private final Tokens tokens;

  private KubernetesEmulator(Config config) throws IOException {
    this.config = config;
    this.directory =
        config.data().isPresent()
            ? config.data().get()
            : Files.createTempDirectory("davit-kubernetes");
    this.identity =
        config.data().isPresent()
            ? ServerIdentity.kept(directory, config.clock())
            : ServerIdentity.fresh(config.clock());
    this.store =
        config.data().isPresent()
            ? ObjectStore.onDisk(directory.resolve("objects.jsonl"), config.history())
            : ObjectStore.inMemory(config.history());
    Registry registry =
        new Registry(store, new Kinds(), new Identities(config.clock(), config.random()));
    ClusterSeed.sow(registry);
    VolumeDirectories volumes =
        new VolumeDirectories(directory.toAbsolutePath().resolve("volumes"));
    Cluster cluster = new Cluster(registry);
    this.snapshots =
        new SnapshotDriver(cluster, volumes, directory.toAbsolutePath().resolve("snapshots"));
    this.controllers = Controllers.start(cluster, volumes, snapshots, snapshots.controllers());
    this.kubelet =
        LocalKubelet.start(
            registry,
            volumes,
            directory.toAbsolutePath().resolve("kubelet"),
            directory.toAbsolutePath().resolve("containers"));
    this.tokens = new Tokens(config.token());
    this.server = ApiServer.start(registry, kubelet, config.port(), tokens, identity);
    ServerIdentity.writePrivate(kubeconfigFile(), kubeconfig());
  }

  /// Starts it; ready when this returns.
  ///
  /// @throws UncheckedIOException if the data directory cannot be written
  public static KubernetesEmulator start(Config config) {
    try {
      return new KubernetesEmulator(config);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The address of the API.
  public String url() {
    return "https://127.0.0.1:" + server.port();
  }

  /// The bearer token that every request needs.
  public String token() {
    return config.token();
  }

  /// The bearer token of a service account, there or not. What it may do, roles and bindings say.
  public String token(String namespace, String account) {
    return tokens.of(namespace, account);
  }

  /// The kubeconfig of a service account, as text.
  public String kubeconfig(String namespace, String account) {
    return Kubeconfig.render(url(), identity.certificate(), token(namespace, account));
  }

  /// The certificate that clients trust, in PEM.
  public String certificate() {
    return identity.certificate();
  }

  /// The snapshots of the emulated CSI driver; the cluster knows none until they are installed.
  public SnapshotDriver snapshots() {
    return snapshots;
  }

  /// The kubeconfig, as text.
  public String kubeconfig() {
    return Kubeconfig.render(url(), identity.certificate(), config.token());
  }

  /// The kubeconfig, as a file that only its owner reads.
  public Path kubeconfigFile() {
    return directory.resolve("kubeconfig");
  }

  /// Where the volumes of pods are: `pods/<uid>/volumes/<plugin>/<name>/mount`.
  public Path kubeletRoot() {
    return kubelet.root();
  }

  @Override
  public void close() {
    // First the processes: a request that reads their output ends with them.
    kubelet.close();
    server.close();
    controllers.close();
    store.close();
    if (config.data().isEmpty()) {
      VolumeDirectories.removeTree(directory);
    }
  }

  /// How to run it.
  ///
  /// @param dataDir where objects and volumes are kept; null for objects in memory and volumes in a
  ///   temporary directory
  /// @param port 0 for a free one
  /// @param token what clients must present
  /// @param history how many changes a watch may lie behind before it is told 410 Gone
  public record Config(
      @Nullable Path dataDir,
      int port,
      String token,
      int history,
      InstantSource clock,
      RandomGenerator random) {
    /// Objects in memory, a free port.
    public static Config inMemory(String token, InstantSource clock, RandomGenerator random) {
      return new Config(null, 0, token, 10_000, clock, random);
    }

    /// Objects and volumes kept in a directory.
    public static Config onDisk(
        Path directory, int port, String token, InstantSource clock, RandomGenerator random) {
      return new Config(directory, port, token, 10_000, clock, random);
    }

    Optional<Path> data() {
      return Optional.ofNullable(dataDir);
    }

    /// Without the token.
    @Override
    public String toString() {
      return "Config[dataDir=" + dataDir + ", port=" + port + ", token=***]";
    }
  }
}
