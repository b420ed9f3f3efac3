package io.davit.restore.hook;

import io.davit.kube.KubeJson;
import io.davit.model.hook.RestoreHookResolver;
import io.davit.model.item.GroupResource;
import io.davit.restore.item.ItemId;
import io.davit.restore.plan.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts the init containers of restore hooks in front of a pod's own (velero-restore.md §6.1).
public final class InitHooks {
  private InitHooks() {}

  /// Adds them.
  ///
  /// @param namespace into which the pod comes
  /// @param run UID of the Restore, of which a container without a name gets one
  public static void add(
      ObjectNode pod, String namespace, String run, RestoreHookResolver resolver) {
    List<Map<String, Object>> hooks =
        resolver.init(Pods.of(namespace, pod), name(run, namespace, KubeJson.name(pod)));
    if (hooks.isEmpty()) {
      return;
    }
    ObjectNode spec = pod.withObject("/spec");
    JsonNode own = spec.path("initContainers").deepCopy();
    ArrayNode all = spec.putArray("initContainers");
    hooks.forEach(hook -> all.add(KubeJson.MAPPER.<JsonNode>valueToTree(hook)));
    own.forEach(all::add);
  }

  /// The same each time, unlike Velero's.
  private static String name(String run, String namespace, String pod) {
    byte[] seed = (run + '/' + namespace + '/' + pod).getBytes(StandardCharsets.UTF_8);
    return "velero-restore-init-" + UUID.nameUUIDFromBytes(seed).toString().substring(0, 8);
  }

  /// A pod that its controller makes gets none: a person should know.
  public static Problem lost(ItemId pod) {
    return Problem.warning(
        pod, pod + ": its restore hooks are not run: its controller makes the pod");
  }

  /// Whether an item is a pod.
  public static boolean isPod(ItemId item) {
    return item.resource().equals(GroupResource.PODS);
  }
}
