package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps one ReplicaSet for the present template of a Deployment.
///
/// Simpler than a real one: a rolling update scales the new set up whole and takes the old ones
/// down when it is ready.
final class DeploymentController implements Controller {
  private static final String HASH = "pod-template-hash";
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final Cluster cluster;

  DeploymentController(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    Owners.observe(event, Cluster.DEPLOYMENTS, "Deployment", Cluster.REPLICA_SETS, queue);
    Adoption.observe(event, cluster, Cluster.DEPLOYMENTS, Cluster.REPLICA_SETS, queue);
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .ifPresent(deployment -> {
          if (!Meta.deleting(deployment)) {
            Adoption.adopt(cluster, Cluster.REPLICA_SETS, deployment, _ -> true);
            roll(deployment);
          }
          report(key, deployment);
        });
  }

  private List<ObjectNode> sets(ObjectNode deployment) {
    return cluster.controlledBy(Cluster.REPLICA_SETS, deployment);
  }

  private static JsonNode template(JsonNode owner) {
    JsonNode template = Json.at(owner, "spec", "template").deepCopy();
    if (Json.at(template, "metadata", "labels") instanceof ObjectNode labels) {
      labels.remove(HASH);
    }
    return template;
  }

  private static boolean isPresent(JsonNode set, ObjectNode deployment) {
    return template(set).equals(template(deployment));
  }

  private void roll(ObjectNode deployment) {
    List<ObjectNode> sets = sets(deployment);
    Optional<ObjectNode> present = sets.stream().filter(s -> isPresent(s, deployment)).findFirst();
    List<ObjectNode> old = sets.stream().filter(s -> !isPresent(s, deployment)).toList();
    boolean paused = Json.flag(deployment, "spec", "paused");
    if (present.isEmpty()) {
      if (!paused && mayStart(deployment, old)) {
        create(deployment, sets);
      }
      return;
    }
    ObjectNode set = present.get();
    int wanted = Json.number(deployment, 1, "spec", "replicas");
    if (mayStart(deployment, old)) {
      resize(set, wanted);
    }
    boolean replaced = Json.number(set, 0, "status", "readyReplicas") >= wanted && observed(set);
    if (!paused && replaced) {
      old.forEach(s -> resize(s, 0));
      prune(deployment, old);
    }
  }

  private static boolean observed(ObjectNode set) {
    return Json.number(set, 0, "status", "observedGeneration") == Meta.generation(set);
  }

  /// With `Recreate` the old pods must be gone first.
  private boolean mayStart(ObjectNode deployment, List<ObjectNode> old) {
    if (!Json.text(deployment, "spec", "strategy", "type").equals("Recreate")) {
      return true;
    }
    old.forEach(s -> resize(s, 0));
    return old.stream()
        .allMatch(s -> cluster.controlledBy(Cluster.PODS, s).stream().allMatch(Pods::isFinished));
  }

  private void resize(ObjectNode set, int replicas) {
    if (Json.number(set, 0, "spec", "replicas") != replicas) {
      cluster.change(
          Cluster.REPLICA_SETS, set, "", s -> Json.ensure(s, "spec").put("replicas", replicas));
    }
  }

  private void create(ObjectNode deployment, List<ObjectNode> sets) {
    String hash = Pods.hash(template(deployment));
    ObjectNode set = Json.object();
    ObjectNode meta = Meta.of(set).put("name", Meta.name(deployment) + "-" + hash);
    Meta.labels(Json.at(deployment, "spec", "template"))
        .forEach((k, v) -> Json.ensure(meta, "labels").put(k, v));
    Json.ensure(meta, "labels").put(HASH, hash);
    int revision = sets.stream().mapToInt(DeploymentController::revision).max().orElse(0) + 1;
    Json.ensure(meta, "annotations")
        .put("deployment.kubernetes.io/desired-replicas", Json.text(deployment, "spec", "replicas"))
        .put(REVISION, Integer.toString(revision));
    Meta.controlBy(set, deployment);
    ObjectNode spec = set.putObject("spec");
    spec.put("replicas", Json.number(deployment, 1, "spec", "replicas"));
    spec.set("selector", Json.at(deployment, "spec", "selector").deepCopy());
    Json.ensure(spec, "selector", "matchLabels").put(HASH, hash);
    spec.set("template", template(deployment));
    Json.ensure(spec, "template", "metadata", "labels").put(HASH, hash);
    cluster.create(Cluster.REPLICA_SETS, Meta.namespace(deployment), set);
    cluster.change(
        Cluster.DEPLOYMENTS,
        deployment,
        "",
        d -> Json.ensure(d, "metadata", "annotations").put(REVISION, Integer.toString(revision)));
  }

  private static int revision(JsonNode set) {
    String text = Json.text(set, "metadata", "annotations", REVISION);
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }

  private void prune(ObjectNode deployment, List<ObjectNode> old) {
    int kept = Json.number(deployment, 10, "spec", "revisionHistoryLimit");
    old.stream()
        .sorted(Comparator.comparingInt(DeploymentController::revision))
        .limit(Math.max(0, old.size() - kept))
        .filter(s -> Json.number(s, 0, "status", "replicas") == 0)
        .forEach(s -> cluster.delete(Cluster.REPLICA_SETS, s));
  }

  private static int sum(List<ObjectNode> sets, String field) {
    return sets.stream().mapToInt(s -> Json.number(s, 0, "status", field)).sum();
  }

  private void report(ObjectKey key, ObjectNode deployment) {
    List<ObjectNode> sets = sets(deployment);
    List<ObjectNode> present = sets.stream().filter(s -> isPresent(s, deployment)).toList();
    int wanted = Json.number(deployment, 1, "spec", "replicas");
    int available = sum(sets, "availableReplicas");
    cluster.change(
        key,
        "status",
        o -> {
          ObjectNode status = Json.ensure(o, "status");
          status.put("observedGeneration", Meta.generation(deployment));
          status
              .put("replicas", sum(sets, "replicas"))
              .put("updatedReplicas", sum(present, "replicas"));
          status
              .put("readyReplicas", sum(sets, "readyReplicas"))
              .put("availableReplicas", available);
          status.put("unavailableReplicas", Math.max(0, wanted - available));
          conditions(status, wanted, available, sum(present, "availableReplicas"));
        });
  }

  private void conditions(ObjectNode status, int wanted, int available, int updated) {
    boolean enough = available >= wanted - wanted / 4;
    cluster.condition(
        status,
        "Available",
        enough,
        enough ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
        enough
            ? "Deployment has minimum availability."
            : "Deployment does not have minimum availability.");
    boolean complete = updated >= wanted;
    cluster.condition(
        status,
        "Progressing",
        true,
        complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
        complete ? "ReplicaSet has successfully progressed." : "ReplicaSet is progressing.");
  }
}
