package io.davit.restore.holder;

import io.davit.kube.KubeJson;
import io.davit.model.velero.Labels;
import io.davit.restore.plan.Plan.PlannedHolder;
import io.davit.restore.plan.Plan.PlannedVolume;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How a holder pod looks: no token, no rights, nothing to run but to be there (protocol G1). It
/// passes the strictest pod security.
final class HolderPod {
  static final String COMPONENT = "restore-holder";

  private HolderPod() {}

  /// The name of a run's holder: always the same.
  static String name(String run, int index) {
    UUID id = UUID.nameUUIDFromBytes((run + "/" + index).getBytes(StandardCharsets.UTF_8));
    return "davit-holder-" + id;
  }

  /// The name of one of its volumes.
  static String volume(int position) {
    return "v" + position;
  }

  static ObjectNode of(String run, int index, PlannedHolder holder, String image) {
    ObjectNode pod = KubeJson.MAPPER.createObjectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    ObjectNode metadata = pod.putObject("metadata");
    metadata.put("name", name(run, index)).put("namespace", holder.namespace());
    metadata
        .putObject("labels")
        .put(Labels.RUN, run)
        .put(Labels.COMPONENT, COMPONENT)
        .put(Labels.EXCLUDE_FROM_BACKUP, "true");
    ObjectNode spec = pod.putObject("spec");
    holder.scheduling().properties().forEach(field -> spec.set(field.getKey(), field.getValue()));
    spec.put("automountServiceAccountToken", false)
        .put("enableServiceLinks", false)
        .put("restartPolicy", "Never")
        .put("terminationGracePeriodSeconds", 0);
    security(spec);
    container(spec, image, holder);
    ArrayNode volumes = spec.putArray("volumes");
    for (int i = 0; i < holder.volumes().size(); i++) {
      PlannedVolume volume = holder.volumes().get(i);
      volumes
          .addObject()
          .put("name", volume(i))
          .putObject("persistentVolumeClaim")
          .put("claimName", volume.claim());
    }
    return pod;
  }

  private static void security(ObjectNode spec) {
    ObjectNode context = spec.putObject("securityContext");
    context.put("runAsNonRoot", true).put("runAsUser", 65_535);
    context.putObject("seccompProfile").put("type", "RuntimeDefault");
  }

  private static void container(ObjectNode spec, String image, PlannedHolder holder) {
    ObjectNode container = spec.putArray("containers").addObject();
    container.put("name", "holder").put("image", image);
    ObjectNode context = container.putObject("securityContext");
    context.put("allowPrivilegeEscalation", false).put("readOnlyRootFilesystem", true);
    context.putObject("capabilities").putArray("drop").add("ALL");
    ArrayNode mounts = container.putArray("volumeMounts");
    for (int i = 0; i < holder.volumes().size(); i++) {
      mounts.addObject().put("name", volume(i)).put("mountPath", "/volumes/" + volume(i));
    }
  }
}
