package io.davit.testkit.kubernetes;

import io.davit.testkit.kubernetes.api.ApiServer;
import io.davit.testkit.kubernetes.registry.Identities;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.schema.Kinds;
import io.davit.testkit.kubernetes.store.ObjectStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A Kubernetes API in this process, with one node whose pods are real processes.
public final class KubernetesEmulator implements AutoCloseable {
  private final Config config;
  private final ObjectStore store;
  private final Registry registry;
  private final ApiServer server;

  private KubernetesEmulator(Config config) {
    this.config = config;
    this.store =
        config
            .data()
            .map(dir -> ObjectStore.onDisk(dir.resolve("objects.jsonl"), config.history()))
            .orElseGet(() -> ObjectStore.inMemory(config.history()));
    this.registry =
        new Registry(store, new Kinds(), new Identities(config.clock(), config.random()));
    this.server = ApiServer.start(registry, config.port(), config.token());
  }

  /// Starts it; ready when this returns.
  public static KubernetesEmulator start(Config config) {
    return new KubernetesEmulator(config);
  }

  /// The address of the API.
  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /// The bearer token that every request needs.
  public String token() {
    return config.token();
  }

  @Override
  public void close() {
    server.close();
    store.close();
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

    /// Where objects and volumes are kept, if anywhere.
    public Optional<Path> data() {
      return Optional.ofNullable(dataDir);
    }
  }
}
