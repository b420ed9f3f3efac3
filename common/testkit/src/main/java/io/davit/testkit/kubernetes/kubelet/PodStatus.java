package io.davit.testkit.kubernetes.kubelet;

import io.davit.testkit.kubernetes.json.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The status of a pod, computed from its containers.
record PodStatus(
    List<ContainerRun> init, List<ContainerRun> main, boolean initialized, String now) {
  void into(ObjectNode pod) {
    ObjectNode status = Json.ensure(pod, "status");
    boolean ready = initialized && main.stream().allMatch(ContainerRun::isReady);
    String phase = phase();
    status.put("phase", phase).put("hostIP", "127.0.0.1").put("podIP", "127.0.0.1");
    status.putArray("hostIPs").addObject().put("ip", "127.0.0.1");
    status.putArray("podIPs").addObject().put("ip", "127.0.0.1");
    if (!status.has("startTime")) {
      status.put("startTime", now);
    }
    String why = phase.equals("Succeeded") ? "PodCompleted" : ready ? "" : "ContainersNotReady";
    condition(status, "PodReadyToStartContainers", true, "");
    condition(status, "Initialized", initialized, initialized ? "" : "ContainersNotInitialized");
    condition(status, "Ready", ready, why);
    condition(status, "ContainersReady", ready, why);
    statuses(status, "initContainerStatuses", init);
    statuses(status, "containerStatuses", main);
  }

  private static void statuses(ObjectNode status, String field, List<ContainerRun> runs) {
    if (!runs.isEmpty()) {
      ArrayNode all = status.putArray(field);
      runs.forEach(run -> all.add(run.status()));
    }
  }

  private String phase() {
    boolean broken = init.stream().anyMatch(r -> r.isDone() && r.exitCode() != 0);
    if (broken) {
      return "Failed";
    }
    if (main.stream().allMatch(ContainerRun::isDone)) {
      return main.stream().allMatch(r -> r.exitCode() == 0) ? "Succeeded" : "Failed";
    }
    return initialized && main.stream().anyMatch(ContainerRun::hasStarted) ? "Running" : "Pending";
  }

  private void condition(ObjectNode status, String type, boolean holds, String reason) {
    String value = holds ? "True" : "False";
    ObjectNode condition = null;
    for (JsonNode present : Json.items(status, "conditions")) {
      if (Json.text(present, "type").equals(type)) {
        condition = (ObjectNode) present;
      }
    }
    if (condition == null) {
      condition = Json.ensureArray(status, "conditions").addObject().put("type", type);
    }
    if (!Json.text(condition, "status").equals(value)) {
      condition.put("status", value).put("lastTransitionTime", now);
    }
    if (reason.isEmpty()) {
      condition.remove("reason");
    } else {
      condition.put("reason", reason);
    }
  }
}
