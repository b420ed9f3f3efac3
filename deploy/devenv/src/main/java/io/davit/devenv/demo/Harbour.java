package io.davit.devenv.demo;

import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.DeleteOptions;
import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeException;
import io.davit.kube.ListRequest;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.testkit.kubernetes.user.PodShell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The demo's namespace and what runs in it.
final class Harbour {

  static final String NAMESPACE = "harbour";

  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final PodShell shell;

  Harbour(KubeClients cluster) {
    this.shell = new PodShell(cluster);
    this.reader = cluster.reader();
    this.writer = cluster.writer();
  }

  /// Creates everything in the workload file.
  void create() {
    try (InputStream yaml =
            Objects.requireNonNull(Harbour.class.getResourceAsStream("workload.yaml"));
        MappingIterator<ObjectNode> documents =
            new YAMLMapper().readerFor(ObjectNode.class).readValues(yaml)) {
      while (documents.hasNext()) {
        var object = documents.next();
        var kind = kind(object);
        writer.create(kind, kind.namespaced() ? NAMESPACE : "", object);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete() {
    writer.delete(Target.ofCluster(Kinds.NAMESPACE, NAMESPACE), DeleteOptions.ANY);
  }

  boolean isGone() {
    return reader.find(Target.ofCluster(Kinds.NAMESPACE, NAMESPACE)).isEmpty();
  }

  /// The one running, ready pod of a workload.
  Optional<ObjectNode> pod(String app) {
    try (var pods =
        reader.list(ListRequest.in(Kinds.POD, NAMESPACE).matchingLabels("app=" + app))) {
      var ready = pods.filter(Harbour::isReady).toList();
      return ready.size() == 1 ? Optional.of(ready.getFirst()) : Optional.empty();
    } catch (KubeException.NotFound e) {
      return Optional.empty();
    }
  }

  private static boolean isReady(JsonNode pod) {
    if (pod.path("metadata").has("deletionTimestamp")) {
      return false;
    }
    for (var condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals("Ready")) {
        return condition.path("status").asString("").equals("True");
      }
    }
    return false;
  }

  /// Runs a script in the pod of a workload.
  ///
  /// @throws DemoFailed unless it exits with 0
  String shell(String app, String script) {
    var pod = pod(app).orElseThrow(() -> new DemoFailed(app + " has not one ready pod"));
    try {
      return shell.run(NAMESPACE, pod.path("metadata").path("name").asString(""), "writer", script);
    } catch (PodShell.ScriptFailed e) {
      throw new DemoFailed(app + ": " + e.getMessage());
    }
  }

  private static ResourceKind kind(ObjectNode object) {
    return switch (object.path("kind").asString("")) {
      case "Namespace" -> Kinds.NAMESPACE;
      case "Secret" -> Kinds.SECRET;
      case "ConfigMap" -> Kinds.CONFIG_MAP;
      case "PersistentVolumeClaim" -> Kinds.CLAIM;
      case "Deployment" -> Kinds.DEPLOYMENT;
      case "StatefulSet" -> ResourceKind.of("apps", "v1", "statefulsets", "StatefulSet", true);
      default -> throw new IllegalStateException("kind " + object.path("kind"));
    };
  }
}
