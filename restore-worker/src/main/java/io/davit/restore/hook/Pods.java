package io.davit.restore.hook;

import io.davit.kube.KubeJson;
import io.davit.model.hook.HookPod;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Pods as hooks look at them.
public final class Pods {
  private Pods() {}

  /// A pod.
  ///
  /// @param namespace into which the pod comes
  public static HookPod of(String namespace, JsonNode pod) {
    List<String> containers =
        pod.path("spec")
            .path("containers")
            .valueStream()
            .map(container -> container.path("name").asString(""))
            .toList();
    return new HookPod(
        namespace,
        KubeJson.name(pod),
        KubeJson.uid(pod),
        KubeJson.labels(pod),
        KubeJson.annotations(pod),
        containers);
  }
}
