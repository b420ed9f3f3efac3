package io.davit.backup.snapshot;

import io.davit.kube.KubeJson;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// How a pod looks that holds the claim of a snapshot for a node agent: no token, no rights,
/// nothing to run but to be there (protocol G1). It passes the strictest pod security.
final class ExposurePod {
  private static final int NOBODY = 65_535;

  private ExposurePod() {}

  /// @param name of the pod and of its claim
  static ObjectNode of(String name, String image, String volume, Map<String, String> labels) {
    ObjectNode pod = KubeJson.MAPPER.createObjectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("name", name).set("labels", KubeJson.MAPPER.valueToTree(labels));
    ObjectNode spec = pod.putObject("spec");
    spec.put("automountServiceAccountToken", false).put("enableServiceLinks", false);
    spec.put("restartPolicy", "Never").put("terminationGracePeriodSeconds", 0);
    ObjectNode whole = spec.putObject("securityContext");
    whole.put("runAsNonRoot", true).put("runAsUser", NOBODY);
    whole.putObject("seccompProfile").put("type", "RuntimeDefault");
    ObjectNode container = spec.putArray("containers").addObject();
    container.put("name", "holder").put("image", image);
    ObjectNode its = container.putObject("securityContext");
    its.put("allowPrivilegeEscalation", false).put("readOnlyRootFilesystem", true);
    its.putObject("capabilities").putArray("drop").add("ALL");
    container
        .putArray("volumeMounts")
        .addObject()
        .put("name", volume)
        .put("mountPath", "/volume")
        .put("readOnly", true);
    ObjectNode claim = spec.putArray("volumes").addObject().put("name", volume);
    claim.putObject("persistentVolumeClaim").put("claimName", name);
    return pod;
  }
}
