package io.davit.benchmarks.cluster;

import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeJson;
import io.davit.kube.ResourceListener;
import io.davit.kube.ResourceWatch;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.Backup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes backups in the namespace of one system, and notes when a watch first showed each phase.
final class Clerk implements AutoCloseable {
  static final Set<String> ENDS =
      Set.of("Completed", "PartiallyFailed", "Failed", "FailedValidation");
  static final Set<String> COLLECTED = Set.of("Finalizing", "Completed", "PartiallyFailed");

  private static final ResourceKind BACKUP = Kinds.of(Backup.class);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final KubeClients cluster;
  private final String namespace;
  private final String location;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final ResourceWatch<GenericKubernetesResource> watch;

  /// @param system a namespace, or `namespace:location`
  Clerk(KubeClients cluster, String system) {
    var colon = system.indexOf(':');
    this.cluster = cluster;
    this.namespace = colon < 0 ? system : system.substring(0, colon);
    this.location = colon < 0 ? "" : system.substring(colon + 1);
    this.watch =
        cluster.watchTrees(
            BACKUP,
            namespace,
            Duration.ZERO,
            new ResourceListener<ObjectNode>() {
              @Override
              public void present(ObjectNode backup) {
                note(backup);
              }

              @Override
              public void gone(ObjectNode backup) {}
            });
  }

  String namespace() {
    return namespace;
  }

  private void note(ObjectNode backup) {
    var phase = backup.at("/status/phase").asString("");
    var now = System.nanoTime();
    seen.putIfAbsent(KubeJson.name(backup) + " " + phase, now);
    if (ENDS.contains(phase)) {
      seen.putIfAbsent(KubeJson.name(backup) + " end", now);
    }
    if (COLLECTED.contains(phase)) {
      seen.putIfAbsent(KubeJson.name(backup) + " collected", now);
    }
  }

  /// Creates a Backup of a namespace.
  ///
  /// @return the instant in nanoseconds at which the server had acknowledged it
  long create(String name, String of) {
    var backup = JsonNodeFactory.instance.objectNode();
    backup.put("apiVersion", BACKUP.apiVersion()).put("kind", BACKUP.kind());
    backup.putObject("metadata").put("name", name).put("namespace", namespace);
    var spec = backup.putObject("spec");
    spec.putArray("includedNamespaces").add(of);
    if (!location.isEmpty()) {
      spec.put("storageLocation", location);
    }
    var _ = cluster.writer().create(BACKUP, namespace, backup);
    return System.nanoTime();
  }

  /// When a phase, `collected` or `end` was first seen.
  ///
  /// @throws IllegalStateException if it is not within five minutes
  long when(String name, String phase) throws InterruptedException {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      var at = seen.get(name + " " + phase);
      if (at != null) {
        return at;
      }
      if (seen.containsKey(name + " Failed") || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "Backup %s/%s: not %s within %s".formatted(namespace, name, phase, LIMIT));
      }
      var _ = new CountDownLatch(1).await(1, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
