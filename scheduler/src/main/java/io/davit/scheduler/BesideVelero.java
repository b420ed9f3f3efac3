package io.davit.scheduler;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Two servers on the same resources would both run every backup: refuses to start beside a Velero
/// that has replicas (protocol E5).
final class BesideVelero {

  private BesideVelero() {}

  /// Looks for it.
  ///
  /// @throws IllegalStateException naming the Deployment
  static void refuse(ClusterReader reader, String namespace) {
    velero(reader, namespace)
        .ifPresent(found -> {
          throw new IllegalStateException(
              "Deployment "
                  + namespace
                  + "/"
                  + KubeJson.name(found)
                  + " is Velero and has "
                  + replicas(found)
                  + " replicas: scale it to 0, or give Davit another namespace");
        });
  }

  private static Optional<ObjectNode> velero(ClusterReader reader, String namespace) {
    try (Stream<ObjectNode> found = reader.list(ListRequest.in(Kinds.DEPLOYMENT, namespace))) {
      return found.filter(it -> isVelero(it) && replicas(it) > 0).findFirst();
    }
  }

  /// By its name, by the label of `velero install` and the Helm chart, or by what it runs.
  private static boolean isVelero(ObjectNode deployment) {
    var labels = KubeJson.labels(deployment);
    return KubeJson.name(deployment).equals("velero")
        || "velero".equals(labels.get("component"))
        || "velero".equals(labels.get("app.kubernetes.io/name"))
        || containers(deployment).stream().anyMatch(BesideVelero::runsVelero);
  }

  private static List<JsonNode> containers(ObjectNode deployment) {
    return deployment.at("/spec/template/spec/containers").valueStream().toList();
  }

  private static boolean runsVelero(JsonNode container) {
    String command = container.path("command").path(0).asString("");
    String image = container.path("image").asString("").replaceAll("[:@].*$", "");
    return command.equals("/velero") || image.endsWith("/velero/velero");
  }

  private static int replicas(ObjectNode deployment) {
    return deployment.path("spec").path("replicas").asInt(1);
  }
}
