package io.davit.restore.stop;

import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Whether a workload runs, and whether it wants to (kubevirt-and-csi-snapshots.md §6.2).
///
/// @param detail why it is not ready; empty if it is
/// @param wantsToRun whether its desired state is to run, whatever runs now
record RunningState(String detail, boolean wantsToRun) {

  static RunningState of(ObjectNode workload, ClaimUsers users) {
    List<ObjectNode> pods = users.podsOf(KubeJson.uid(workload));
    return switch (workload.path("kind").asString("")) {
      case "DaemonSet" -> daemonSet(workload, pods);
      case "Job" -> job(workload, pods);
      case "CronJob" -> cronJob(workload, pods);
      case "VirtualMachine" -> machine(workload, users, pods);
      default -> scaled(workload, pods);
    };
  }

  private static RunningState scaled(JsonNode workload, List<ObjectNode> pods) {
    int wanted = workload.path("spec").path("replicas").asInt(1);
    int there = workload.path("status").path("replicas").asInt(0);
    return wanted > 0
        ? new RunningState(wanted + " replicas requested", true)
        : new RunningState(still(pods, settling(workload, there, "replicas")), false);
  }

  private static RunningState daemonSet(JsonNode set, List<ObjectNode> pods) {
    boolean told =
        set.path("spec")
            .path("template")
            .path("spec")
            .path("nodeSelector")
            .has(Annotations.STOPPED_BY);
    JsonNode status = set.path("status");
    int there =
        Math.max(
            status.path("desiredNumberScheduled").asInt(0),
            status.path("currentNumberScheduled").asInt(0));
    return new RunningState(
        still(pods, settling(set, there, "pods wanted or")), !told && there > 0);
  }

  private static RunningState job(JsonNode job, List<ObjectNode> pods) {
    boolean over = TargetJobs.isOver(job);
    boolean suspended = TargetJobs.isSuspended(job);
    int active = over ? 0 : job.path("status").path("active").asInt(0);
    String waiting = active > 0 ? active + " active pods" : "";
    return new RunningState(
        over || suspended ? still(pods, waiting) : "the job runs, " + active + " active pods",
        !over && !suspended);
  }

  private static RunningState cronJob(JsonNode cronJob, List<ObjectNode> pods) {
    boolean suspended = TargetJobs.isSuspended(cronJob);
    return new RunningState(
        suspended ? still(pods, "") : "it may start a job at any time", !suspended);
  }

  private static RunningState machine(JsonNode machine, ClaimUsers users, List<ObjectNode> pods) {
    JsonNode spec = machine.path("spec");
    String strategy = spec.path("runStrategy").asString("");
    boolean wants =
        spec.path("running").asBoolean(false)
            || strategy.equals("Always")
            || strategy.equals("Once");
    Optional<ObjectNode> instance = users.instance(KubeJson.name(machine));
    String detail =
        instance
            .map(it ->
                "VMI exists (phase " + it.path("status").path("phase").asString("Pending") + ")")
            .orElseGet(() -> still(pods, inProgress(machine)));
    return new RunningState(detail, wants && instance.isPresent());
  }

  /// KubeVirt is at work on the machine itself: that is a lock.
  private static String inProgress(JsonNode machine) {
    for (String field : List.of("restoreInProgress", "snapshotInProgress")) {
      String other = machine.path("status").path(field).asString("");
      if (!other.isEmpty()) {
        return field + " " + other;
      }
    }
    return "";
  }

  private static String still(List<ObjectNode> pods, String otherwise) {
    return pods.isEmpty()
        ? otherwise
        : pods.size() + " pods still there: " + TargetLook.names(pods);
  }

  private static String settling(JsonNode workload, int there, String what) {
    long observed = workload.path("status").path("observedGeneration").asLong(0);
    long generation = workload.path("metadata").path("generation").asLong(0);
    if (observed < generation) {
      return "its controller has not yet seen that it is to stop";
    }
    return there == 0 ? "" : there + " " + what + " still there";
  }
}
