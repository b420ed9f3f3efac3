package io.davit.kube;

import io.davit.model.item.ResourceKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Follows the resources of a kind in a namespace: lists them, watches them, and lists again
/// whenever the watch was lost, until it is closed.
///
/// @param <T> the kind
public final class ResourceWatch<T extends HasMetadata> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ResourceWatch.class);

  private final SharedIndexInformer<T> informer;

  private ResourceWatch(SharedIndexInformer<T> informer) {
    this.informer = informer;
  }

  static <T extends HasMetadata> ResourceWatch<T> start(
      KubernetesClient client,
      Class<T> kind,
      String namespace,
      Duration resync,
      ResourceListener<T> listener) {
    return start(
        client.resources(kind).inNamespace(namespace).runnableInformer(resync.toMillis()),
        kind.getSimpleName(),
        listener);
  }

  /// Follows resources of any form, and tells of them as JSON trees.
  static ResourceWatch<GenericKubernetesResource> start(
      KubernetesClient client,
      ResourceKind kind,
      String namespace,
      Duration resync,
      ResourceListener<ObjectNode> listener) {
    ResourceDefinitionContext context =
        new ResourceDefinitionContext.Builder()
            .withGroup(kind.group())
            .withVersion(kind.version())
            .withKind(kind.kind())
            .withPlural(kind.plural())
            .withNamespaced(kind.namespaced())
            .build();
    return start(
        client
            .genericKubernetesResources(context)
            .inNamespace(namespace)
            .runnableInformer(resync.toMillis()),
        kind.kind(),
        new Trees(client, listener));
  }

  private static <T extends HasMetadata> ResourceWatch<T> start(
      SharedIndexInformer<T> informer, String kind, ResourceListener<T> listener) {
    informer.addEventHandler(new Forwarder<>(listener));
    informer.exceptionHandler((started, failure) -> keepTrying(kind, started, failure));
    try {
      informer.start().toCompletableFuture().join();
    } catch (CompletionException e) {
      informer.close();
      throw Refusals.of("watch " + kind, e.getCause() == null ? e : e.getCause());
    }
    return new ResourceWatch<>(informer);
  }

  private static boolean keepTrying(String kind, boolean started, Throwable failure) {
    if (started) {
      LOG.atWarn().addKeyValue("kind", kind).setCause(failure).log("watch failed");
    }
    return started;
  }

  /// The resources as far as they are known now.
  public List<T> resources() {
    return List.copyOf(informer.getStore().list());
  }

  /// Stops. A call that is under way ends; none follows.
  @Override
  public void close() {
    informer.close();
  }

  /// Turns resources into trees.
  private record Trees(KubernetesClient client, ResourceListener<ObjectNode> listener)
      implements ResourceListener<GenericKubernetesResource> {

    @Override
    public void present(GenericKubernetesResource resource) {
      listener.present(tree(resource));
    }

    @Override
    public void gone(GenericKubernetesResource resource) {
      listener.gone(tree(resource));
    }

    @Override
    public void synced() {
      listener.synced();
    }

    private ObjectNode tree(GenericKubernetesResource resource) {
      String json = client.getKubernetesSerialization().asJson(resource);
      return KubeJson.object(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Turns fabric8's calls into ours, and survives a listener that throws.
  private record Forwarder<T>(ResourceListener<T> listener) implements ResourceEventHandler<T> {

    @Override
    public void onAdd(T resource) {
      tell(() -> listener.present(resource));
    }

    @Override
    public void onUpdate(T before, T after) {
      tell(() -> listener.present(after));
    }

    @Override
    public void onDelete(T resource, boolean stateUnknown) {
      tell(() -> listener.gone(resource));
    }

    @Override
    public void onList(@Nullable String resourceVersion, boolean remainedEmpty) {
      tell(listener::synced);
    }

    private static void tell(Runnable call) {
      try {
        call.run();
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("a listener of resources failed");
      }
    }
  }
}
