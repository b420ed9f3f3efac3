package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs the pods of a Job until enough of them succeeded or too many failed.
final class JobController implements Controller {
  private final Cluster cluster;

  JobController(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    Owners.observe(event, Cluster.JOBS, "Job", Cluster.PODS, queue);
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster.get(key).filter(job -> !Meta.deleting(job)).ifPresent(job -> reconcile(key, job));
  }

  private static int count(List<ObjectNode> pods, String phase) {
    return (int) pods.stream().filter(p -> Json.text(p, "status", "phase").equals(phase)).count();
  }

  private static boolean isOver(JsonNode job) {
    return Json.items(job, "status", "conditions").stream()
        .anyMatch(c ->
            Json.text(c, "type").matches("Complete|Failed")
                && Json.text(c, "status").equals("True"));
  }

  private void reconcile(ObjectKey key, ObjectNode job) {
    List<ObjectNode> pods = cluster.controlledBy(Cluster.PODS, job);
    int succeeded = count(pods, "Succeeded");
    int failed = count(pods, "Failed");
    List<ObjectNode> active = pods.stream().filter(Pods::isActive).toList();
    int wanted = Json.number(job, 1, "spec", "completions");
    boolean complete = succeeded >= wanted;
    boolean broken = failed > Json.number(job, 6, "spec", "backoffLimit");
    boolean suspended = Json.flag(job, "spec", "suspend");
    if (complete || broken || suspended) {
      active.forEach(p -> cluster.delete(Cluster.PODS, p));
    } else if (!isOver(job)) {
      int parallel = Math.min(Json.number(job, 1, "spec", "parallelism"), wanted - succeeded);
      for (int i = active.size(); i < parallel; i++) {
        ObjectNode pod = Pods.of(Json.at(job, "spec", "template"), job);
        Meta.of(pod).put("generateName", Meta.name(job) + "-");
        cluster.create(Cluster.PODS, Meta.namespace(job), pod);
      }
    }
    report(key, succeeded, failed, complete, broken);
  }

  private void report(ObjectKey key, int succeeded, int failed, boolean complete, boolean broken) {
    String now = cluster.registry().identities().now();
    cluster.change(
        key,
        "status",
        o -> {
          ObjectNode status = Json.ensure(o, "status");
          List<ObjectNode> pods = cluster.controlledBy(Cluster.PODS, o);
          status.put("active", (int) pods.stream().filter(Pods::isActive).count());
          status.put("succeeded", succeeded).put("failed", failed).put("ready", Pods.ready(pods));
          if (!status.has("startTime")) {
            status.put("startTime", now);
          }
          if (complete && !status.has("completionTime")) {
            status.put("completionTime", now);
            cluster.condition(
                status,
                "Complete",
                true,
                "CompletionsReached",
                "Reached expected number of succeeded pods");
          } else if (broken && !isOver(o)) {
            cluster.condition(
                status,
                "Failed",
                true,
                "BackoffLimitExceeded",
                "Job has reached the specified backoff limit");
          }
        });
  }
}
