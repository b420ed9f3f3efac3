package io.davit.kube;

import io.davit.model.item.ResourceKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// All that speaks to one cluster, on one connection pool.
///
/// [#writer] and [#exec] are bare: a `main` wraps them in [BeforeWriteClusterWriter] and
/// [BeforeExecPodExec] before anybody else gets them (protocol C1).
public final class KubeClients implements AutoCloseable {

  private static final int PAGE_SIZE = 500;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);

  private final KubernetesClient client;
  private final KubeHttp http;

  private KubeClients(KubernetesClient client) {
    this.client = client;
    this.http = new KubeHttp(client, REQUEST_TIMEOUT);
  }

  /// Prepares connections. Nothing is sent yet.
  ///
  /// @throws IllegalArgumentException if the kubeconfig cannot be read, or lacks the context
  public static KubeClients connect(KubeConnection connection) {
    try {
      Config config = new ConfigBuilder(config(connection)).withWatchReconnectLimit(-1).build();
      return new KubeClients(new KubernetesClientBuilder().withConfig(config).build());
    } catch (KubernetesClientException e) {
      throw new IllegalArgumentException("kubeconfig " + connection + ": " + e.getMessage(), e);
    }
  }

  private static Config config(KubeConnection connection) {
    if (connection.kubeconfig() == null) {
      return Config.autoConfigure(connection.context());
    }
    File file = connection.kubeconfig().toFile();
    if (!file.isFile()) {
      throw new IllegalArgumentException("no kubeconfig file " + file);
    }
    return Config.fromKubeconfig(connection.context(), file);
  }

  /// Reads objects.
  public ClusterReader reader() {
    return new HttpClusterReader(http, PAGE_SIZE);
  }

  /// Writes objects, unguarded.
  public ClusterWriter writer() {
    return new HttpClusterWriter(http);
  }

  /// Runs commands in containers, unguarded.
  public PodExec exec() {
    return new Fabric8PodExec(client);
  }

  /// Finds out what kinds there are.
  public Discovery discovery() {
    return new Discovery(http);
  }

  /// Reads Secrets.
  public Secrets secrets() {
    return new Secrets(reader());
  }

  /// Follows the resources of a kind in a namespace. Returns when those that are there have been
  /// listed; the listener hears of them, and of all that follows, on another thread.
  ///
  /// @param resync how often every resource is told again, changed or not
  /// @throws KubeException if the first list fails
  public <T extends HasMetadata> ResourceWatch<T> watch(
      Class<T> kind, String namespace, Duration resync, ResourceListener<T> listener) {
    return ResourceWatch.start(client, kind, namespace, resync, listener);
  }

  /// The same for resources that may be malformed: as JSON trees, which always can be read.
  ///
  /// @throws KubeException if the first list fails
  public ResourceWatch<GenericKubernetesResource> watchTrees(
      ResourceKind kind, String namespace, Duration resync, ResourceListener<ObjectNode> listener) {
    return ResourceWatch.start(client, kind, namespace, resync, listener);
  }

  @Override
  public void close() {
    client.close();
  }
}
