package io.davit.benchmarks.run;

import io.davit.benchmarks.Patience;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.ListRequest;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What lies in the cluster to be backed up.
final class Workload {

  private static final int SENDERS = 8;

  private final ClusterReader reader;
  private final ClusterWriter writer;

  Workload(KubeClients cluster) {
    this.reader = cluster.reader();
    this.writer = cluster.writer();
  }

  /// The spec of a backup of one namespace.
  static Consumer<ObjectNode> backupOf(String namespace) {
    return spec -> spec.putArray("includedNamespaces").add(namespace);
  }

  /// A namespace with one ConfigMap.
  void small(String namespace) {
    namespace(namespace);
    create(Kinds.CONFIG_MAP, namespace, "settings", map -> map.putObject("data").put("a", "b"));
  }

  /// Makes many things, a few at a time.
  ///
  /// @param make makes the one of that number
  static void many(int count, IntConsumer make) throws InterruptedException, ExecutionException {
    try (var senders = Executors.newFixedThreadPool(SENDERS)) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        sent.add(senders.submit(() -> make.accept(number)));
      }
      for (var each : sent) {
        each.get();
      }
    }
  }

  void namespace(String name) {
    create(Kinds.NAMESPACE, "", name, _ -> {});
  }

  /// A namespace with a pod that has a pre hook.
  void hooked(String namespace) {
    namespace(namespace);
    create(
        Kinds.POD,
        namespace,
        "web",
        pod -> {
          ((ObjectNode) pod.path("metadata"))
              .putObject("annotations")
              .put("pre.hook.backup.velero.io/command", "[\"/bin/true\"]");
          sleeping(pod.putObject("spec"));
        });
  }

  /// A namespace with a claim and a pod that mounts it.
  void claiming(String namespace) {
    namespace(namespace);
    create(
        Kinds.CLAIM,
        namespace,
        "data",
        claim -> {
          var spec = claim.putObject("spec");
          spec.putArray("accessModes").add("ReadWriteOnce");
          spec.putObject("resources").putObject("requests").put("storage", "10Gi");
        });
    create(
        Kinds.POD,
        namespace,
        "web",
        pod -> {
          var spec = pod.putObject("spec");
          var container = sleeping(spec);
          container.putArray("volumeMounts").addObject().put("name", "data").put("mountPath", "/d");
          var volume = spec.putArray("volumes").addObject().put("name", "data");
          volume.putObject("persistentVolumeClaim").put("claimName", "data");
        });
  }

  private static ObjectNode sleeping(ObjectNode spec) {
    var container = spec.putArray("containers").addObject();
    container.put("name", "web").put("image", "davit.io/devenv-shell");
    container.putArray("command").add("/bin/sleep").add("86400");
    return container;
  }

  /// The directory of the claim of a namespace's pod.
  Path volume(String namespace, Path data) throws IOException {
    var uid = Backups.uid(reader.get(new Target(Kinds.POD, namespace, "web")));
    var volumes = data.resolve("kubernetes/kubelet/pods/" + uid + "/volumes/kubernetes.io~csi");
    try (var found = Files.list(volumes)) {
      return found.findFirst().orElseThrow().resolve("mount").toRealPath();
    }
  }

  void create(ResourceKind kind, String namespace, String name, Consumer<ObjectNode> content) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    var metadata = object.putObject("metadata").put("name", name);
    if (kind.namespaced()) {
      metadata.put("namespace", namespace);
    }
    content.accept(object);
    var _ = writer.create(kind, namespace, object);
  }

  /// Waits until so many pods run.
  void awaitPods(int count) throws InterruptedException {
    Patience.until(
        count + " running pods",
        () -> {
          try (var pods = reader.list(ListRequest.all(Kinds.POD))) {
            return pods.filter(Workload::runs).count() >= count;
          }
        });
  }

  private static boolean runs(JsonNode pod) {
    return pod.path("status").path("phase").asString("").equals("Running");
  }
}
