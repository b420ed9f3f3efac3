package io.davit.restore.stop;

import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a stop changes in the `spec` of a workload, and how it is undone
/// (kubevirt-and-csi-snapshots.md §6.3). Pure. All are merge patches of the `spec`.
final class StopForm {
  private static final String RETENTION = "persistentVolumeClaimRetentionPolicy";

  private StopForm() {}

  /// The change that stops a workload; empty if it is told to stop already, or cannot be stopped by
  /// a change of its spec.
  ///
  /// @param run that stops it
  static Optional<ObjectNode> stop(JsonNode live, String run) {
    ObjectNode spec = KubeJson.MAPPER.createObjectNode();
    JsonNode now = live.path("spec");
    switch (live.path("kind").asString("")) {
      case "Deployment", "ReplicaSet", "ReplicationController" -> scale(spec, now);
      case "StatefulSet" -> set(spec, now);
      case "DaemonSet" ->
          spec.withObject("/template/spec/nodeSelector").put(Annotations.STOPPED_BY, run);
      case "Job" -> {
        if (!TargetJobs.isOver(live)) {
          suspend(spec, now);
        }
      }
      case "CronJob" -> suspend(spec, now);
      case "VirtualMachine" -> halt(spec, now);
      default -> {}
    }
    return spec.isEmpty() ? Optional.empty() : Optional.of(spec);
  }

  private static void scale(ObjectNode spec, JsonNode now) {
    if (now.path("replicas").asInt(1) > 0) {
      spec.put("replicas", 0);
    }
  }

  /// Scaled down, a set whose policy is Delete would delete its claims, and with them what is to be
  /// restored into.
  private static void set(ObjectNode spec, JsonNode now) {
    scale(spec, now);
    boolean deletes = now.path(RETENTION).path("whenScaled").asString("").equals("Delete");
    if (!spec.isEmpty() && deletes) {
      spec.putObject(RETENTION).put("whenScaled", "Retain");
    }
  }

  private static void suspend(ObjectNode spec, JsonNode now) {
    if (!now.path("suspend").asBoolean(false)) {
      spec.put("suspend", true);
    }
  }

  private static void halt(ObjectNode spec, JsonNode now) {
    if (now.path("running").asBoolean(false)) {
      spec.put("running", false);
    }
    String strategy = now.path("runStrategy").asString("");
    if (strategy.equals("Always") || strategy.equals("Once")) {
      spec.put("runStrategy", "Halted");
    }
  }

  /// Whether a virtual machine is stopped by telling it so: its strategy stays.
  static boolean isCalled(JsonNode live) {
    String strategy = live.path("spec").path("runStrategy").asString("");
    return live.path("kind").asString("").equals("VirtualMachine")
        && (strategy.equals("Manual") || strategy.equals("RerunOnFailure"));
  }

  /// The change that takes a stop back: null where there was nothing.
  static ObjectNode undo(ObjectNode stop, JsonNode now) {
    ObjectNode undo = KubeJson.MAPPER.createObjectNode();
    for (Map.Entry<String, JsonNode> field : stop.properties()) {
      JsonNode was = now.path(field.getKey());
      if (field.getValue() instanceof ObjectNode inner) {
        undo.set(field.getKey(), undo(inner, was));
      } else {
        undo.set(field.getKey(), was.isMissingNode() ? nothing() : was.deepCopy());
      }
    }
    return undo;
  }

  /// What of an undoing is still to be done: where somebody has changed a field since, it is his.
  static ObjectNode left(ObjectNode undo, JsonNode live, String run) {
    ObjectNode left = KubeJson.MAPPER.createObjectNode();
    JsonNode now = live.path("spec");
    for (Map.Entry<String, JsonNode> field : undo.properties()) {
      if (isAsStopped(field.getKey(), now, run)) {
        left.set(field.getKey(), field.getValue().deepCopy());
      }
    }
    return left;
  }

  private static boolean isAsStopped(String field, JsonNode now, String run) {
    return switch (field) {
      case "replicas" -> now.path("replicas").asInt(1) == 0;
      case "suspend" -> now.path("suspend").asBoolean(false);
      case "running" -> !now.path("running").asBoolean(false);
      case "runStrategy" -> now.path("runStrategy").asString("").equals("Halted");
      case "template" ->
          now.path("template")
              .path("spec")
              .path("nodeSelector")
              .path(Annotations.STOPPED_BY)
              .asString("")
              .equals(run);
      default -> true;
    };
  }

  /// What is taken back of an undoing although the workload stays stopped.
  static ObjectNode beside(ObjectNode undo) {
    ObjectNode beside = KubeJson.MAPPER.createObjectNode();
    if (undo.has(RETENTION)) {
      beside.set(RETENTION, undo.get(RETENTION));
    }
    return beside;
  }

  private static JsonNode nothing() {
    return JsonNodeFactory.instance.nullNode();
  }
}
