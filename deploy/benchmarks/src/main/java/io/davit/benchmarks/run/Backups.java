package io.davit.benchmarks.run;

import io.davit.benchmarks.Patience;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.ResourceListener;
import io.davit.kube.ResourceWatch;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.VeleroResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Backups or Restores: makes them, and notes when a watch showed each phase first.
final class Backups implements ResourceListener<ObjectNode>, AutoCloseable {

  static final String NAMESPACE = "velero";

  private static final Set<String> ENDS =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");

  private final KubeClients cluster;
  private final ResourceKind kind;
  private final Map<String, Map<String, Instant>> seen = new ConcurrentHashMap<>();
  private final Map<String, ObjectNode> newest = new ConcurrentHashMap<>();
  private final ResourceWatch<GenericKubernetesResource> watch;

  private Backups(KubeClients cluster, ResourceKind kind) {
    this.cluster = cluster;
    this.kind = kind;
    this.watch = cluster.watchTrees(kind, NAMESPACE, Duration.ofHours(1), this);
  }

  static Backups follow(KubeClients cluster, Class<? extends VeleroResource<?, ?>> kind) {
    return new Backups(cluster, Kinds.of(kind));
  }

  /// Makes one.
  ///
  /// @return as the API server acknowledged it
  ObjectNode create(String name, Consumer<ObjectNode> spec) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    object.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
    spec.accept(object.putObject("spec"));
    return cluster.writer().create(kind, NAMESPACE, object);
  }

  @Override
  public void present(ObjectNode resource) {
    var name = name(resource);
    newest.put(name, resource);
    seen.computeIfAbsent(name, _ -> new ConcurrentHashMap<>())
        .putIfAbsent(phase(resource), Site.CLOCK.instant());
  }

  @Override
  public void gone(ObjectNode resource) {}

  /// When a phase was seen first.
  Optional<Instant> seen(String name, String phase) {
    return Optional.ofNullable(seen.getOrDefault(name, Map.of()).get(phase));
  }

  Instant awaitPhase(String name, String phase) throws InterruptedException {
    Patience.until(
        name + " to be " + phase, () -> seen(name, phase).isPresent() || ended(name).isPresent());
    return seen(name, phase)
        .orElseThrow(() -> new IllegalStateException(name + " is " + newest.get(name)));
  }

  /// Waits for the end.
  ///
  /// @throws IllegalStateException unless it is Completed
  ObjectNode awaitCompleted(String name) throws InterruptedException {
    Patience.until("the end of " + name, () -> ended(name).isPresent());
    var end = ended(name).orElseThrow();
    if (!phase(end).equals("Completed")) {
      throw new IllegalStateException(name + " ended " + end.path("status"));
    }
    return end;
  }

  /// The resource, if its run is over.
  Optional<ObjectNode> ended(String name) {
    return Optional.ofNullable(newest.get(name)).filter(it -> ENDS.contains(phase(it)));
  }

  /// How many are in a phase now.
  long in(String phase) {
    return newest.values().stream().filter(it -> phase(it).equals(phase)).count();
  }

  /// Names of all that were ever seen.
  Set<String> names() {
    return Set.copyOf(newest.keySet());
  }

  Optional<ObjectNode> newest(String name) {
    return Optional.ofNullable(newest.get(name));
  }

  private static String name(ObjectNode resource) {
    return resource.path("metadata").path("name").asString("");
  }

  static String uid(ObjectNode resource) {
    return resource.path("metadata").path("uid").asString("");
  }

  private static String phase(ObjectNode resource) {
    return resource.path("status").path("phase").asString("");
  }

  @Override
  public void close() {
    watch.close();
  }
}
