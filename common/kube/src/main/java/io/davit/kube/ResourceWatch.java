package io.davit.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
    SharedIndexInformer<T> informer =
        client.resources(kind).inNamespace(namespace).runnableInformer(resync.toMillis());
    informer.addEventHandler(new Forwarder<>(listener));
    informer.exceptionHandler((started, failure) -> keepTrying(kind, started, failure));
    try {
      informer.start().toCompletableFuture().join();
    } catch (CompletionException e) {
      informer.close();
      throw Refusals.of("watch " + kind.getSimpleName(), e.getCause() == null ? e : e.getCause());
    }
    return new ResourceWatch<>(informer);
  }

  private static boolean keepTrying(Class<?> kind, boolean started, Throwable failure) {
    if (started) {
      LOG.atWarn().addKeyValue("kind", kind.getSimpleName()).setCause(failure).log("watch failed");
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
