package io.davit.restore.plan;

import io.davit.kube.KubeJson;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The init container that keeps a restored pod from starting until its volumes are filled, by
/// Velero's protocol: it waits for a file in each of them, and removes it.
public final class RestoreWait {
  public static final String NAME = "davit-restore-wait";

  /// Relative to the root, which is the working directory.
  private static final String SCRIPT =
      "for v in restores/*; do until [ -e \"$v/.velero/$0\" ]; do sleep 1; done; done;"
          + " for v in restores/*; do rm -rf \"$v/.velero\"; done";

  private RestoreWait() {}

  /// Takes out what an earlier restore has put into a pod.
  public static void strip(ObjectNode pod) {
    if (pod.path("spec").get("initContainers") instanceof ArrayNode containers) {
      containers.removeIf(each -> each.path("name").asString("").equals(NAME));
    }
  }

  /// Puts it before all other init containers.
  ///
  /// @param run UID of the Restore, for which it waits
  /// @param image with a shell
  public static void add(ObjectNode pod, List<String> volumes, String run, String image) {
    ObjectNode spec = pod.withObject("/spec");
    JsonNode others = spec.path("initContainers").deepCopy();
    ArrayNode all = spec.putArray("initContainers");
    all.add(container(spec, volumes, run, image));
    others.forEach(all::add);
  }

  private static ObjectNode container(
      ObjectNode spec, List<String> volumes, String run, String image) {
    ObjectNode container = KubeJson.MAPPER.createObjectNode();
    container.put("name", NAME).put("image", image).put("workingDir", "/");
    container.putArray("command").add("sh").add("-c").add(SCRIPT).add(run);
    ArrayNode mounts = container.putArray("volumeMounts");
    volumes.forEach(
        volume -> mounts.addObject().put("name", volume).put("mountPath", "/restores/" + volume));
    container.set("securityContext", security(spec));
    ObjectNode resources = container.putObject("resources");
    resources.putObject("requests").put("cpu", "10m").put("memory", "16Mi");
    resources.putObject("limits").put("memory", "64Mi");
    return container;
  }

  private static JsonNode security(ObjectNode spec) {
    JsonNode first = spec.path("containers").path(0).path("securityContext");
    if (!first.isEmpty()) {
      return first.deepCopy();
    }
    ObjectNode own = KubeJson.MAPPER.createObjectNode();
    own.put("runAsUser", 1000).put("runAsNonRoot", true).put("allowPrivilegeEscalation", false);
    own.putObject("capabilities").putArray("drop").add("ALL");
    own.putObject("seccompProfile").put("type", "RuntimeDefault");
    return own;
  }
}
