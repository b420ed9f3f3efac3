package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Keeps the numbered pods of a StatefulSet and their claims, in order.
final class StatefulSetController implements Controller {
  private static final String REVISION = "controller-revision-hash";

  private final Cluster cluster;

  StatefulSetController(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public void observe(StoreEvent event, Consumer<ObjectKey> queue) {
    Owners.observe(event, Cluster.STATEFUL_SETS, "StatefulSet", Cluster.PODS, queue);
    Adoption.observe(event, cluster, Cluster.STATEFUL_SETS, Cluster.PODS, queue);
  }

  @Override
  public void reconcile(ObjectKey key) {
    cluster
        .get(key)
        .ifPresent(set -> {
          if (!Meta.deleting(set)) {
            Adoption.adopt(
                cluster,
                Cluster.PODS,
                set,
                pod -> Meta.name(pod).equals(Meta.name(set) + "-" + ordinal(pod)));
            revision(set);
            step(set);
          }
          report(key, set);
        });
  }

  private static int first(JsonNode set) {
    return Json.number(set, 0, "spec", "ordinals", "start");
  }

  private static int wanted(JsonNode set) {
    return Json.number(set, 1, "spec", "replicas");
  }

  private static int ordinal(JsonNode pod) {
    String name = Meta.name(pod);
    String number = name.substring(name.lastIndexOf('-') + 1);
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
  }

  private static String updateRevision(JsonNode set) {
    return Meta.name(set) + "-" + Pods.hash(Json.at(set, "spec", "template"));
  }

  private void revision(ObjectNode set) {
    String name = updateRevision(set);
    if (cluster.get(Cluster.REVISIONS, Meta.namespace(set), name).isPresent()) {
      return;
    }
    ObjectNode revision = Json.object();
    Meta.of(revision).put("name", name);
    Meta.controlBy(revision, set);
    Json.ensure(revision, "data", "spec")
        .set("template", Json.at(set, "spec", "template").deepCopy());
    revision.put("revision", cluster.controlledBy(Cluster.REVISIONS, set).size() + 1);
    cluster.create(Cluster.REVISIONS, Meta.namespace(set), revision);
  }

  /// Takes the steps that are possible now; the change of a pod brings the next one.
  private void step(ObjectNode set) {
    List<ObjectNode> pods = cluster.controlledBy(Cluster.PODS, set);
    boolean ordered = !Json.text(set, "spec", "podManagementPolicy").equals("Parallel");
    for (int i = first(set); i < first(set) + wanted(set); i++) {
      Optional<ObjectNode> pod = at(pods, i);
      if (pod.isEmpty()) {
        create(set, i);
      } else if (Pods.isFinished(pod.get())) {
        cluster.delete(Cluster.PODS, pod.get());
      }
      if (ordered && !pod.map(Pods::isReady).orElse(false)) {
        return;
      }
    }
    if (!scaleDown(set, pods, ordered)) {
      update(set, pods);
    }
  }

  private static Optional<ObjectNode> at(List<ObjectNode> pods, int ordinal) {
    return pods.stream().filter(p -> ordinal(p) == ordinal).findFirst();
  }

  private boolean scaleDown(ObjectNode set, List<ObjectNode> pods, boolean ordered) {
    List<ObjectNode> surplus =
        pods.stream()
            .filter(p -> ordinal(p) >= first(set) + wanted(set))
            .sorted(Comparator.comparingInt(StatefulSetController::ordinal).reversed())
            .toList();
    for (ObjectNode pod : ordered && !surplus.isEmpty() ? surplus.subList(0, 1) : surplus) {
      if (!Meta.deleting(pod)) {
        cluster.delete(Cluster.PODS, pod);
      }
    }
    return !surplus.isEmpty();
  }

  private void update(ObjectNode set, List<ObjectNode> pods) {
    if (Json.text(set, "spec", "updateStrategy", "type").equals("OnDelete")
        || pods.stream().anyMatch(p -> !Pods.isReady(p))) {
      return;
    }
    int partition = Json.number(set, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
    pods.stream()
        .filter(p -> ordinal(p) >= partition && !isCurrent(p, set))
        .max(Comparator.comparingInt(StatefulSetController::ordinal))
        .ifPresent(p -> cluster.delete(Cluster.PODS, p));
  }

  private static boolean isCurrent(JsonNode pod, JsonNode set) {
    return updateRevision(set).equals(Meta.labels(pod).get(REVISION));
  }

  private void create(ObjectNode set, int ordinal) {
    String name = Meta.name(set) + "-" + ordinal;
    ObjectNode pod = Pods.of(Json.at(set, "spec", "template"), set);
    Meta.of(pod).put("name", name).put("generateName", Meta.name(set) + "-");
    Json.ensure(pod, "metadata", "labels")
        .put("apps.kubernetes.io/pod-index", Integer.toString(ordinal))
        .put(REVISION, updateRevision(set))
        .put("statefulset.kubernetes.io/pod-name", name);
    ObjectNode spec = Json.ensure(pod, "spec").put("hostname", name);
    if (!Json.text(set, "spec", "serviceName").isEmpty()) {
      spec.put("subdomain", Json.text(set, "spec", "serviceName"));
    }
    claims(set, name, spec);
    cluster.create(Cluster.PODS, Meta.namespace(set), pod);
  }

  private void claims(ObjectNode set, String pod, ObjectNode spec) {
    ArrayNode volumes = Json.array();
    Set<String> templated = new HashSet<>();
    for (JsonNode template : Json.items(set, "spec", "volumeClaimTemplates")) {
      String volume = Meta.name(template);
      String claim = volume + "-" + pod;
      templated.add(volume);
      volumes
          .addObject()
          .put("name", volume)
          .putObject("persistentVolumeClaim")
          .put("claimName", claim);
      if (cluster.get(Cluster.CLAIMS, Meta.namespace(set), claim).isEmpty()) {
        createClaim(set, template, claim);
      }
    }
    Json.items(spec, "volumes").stream()
        .filter(v -> !templated.contains(Json.text(v, "name")))
        .forEach(volumes::add);
    if (!volumes.isEmpty()) {
      spec.set("volumes", volumes);
    }
  }

  private void createClaim(ObjectNode set, JsonNode template, String name) {
    ObjectNode claim = Json.object();
    ObjectNode meta = Meta.of(claim).put("name", name);
    Meta.labels(template).forEach((k, v) -> Json.ensure(meta, "labels").put(k, v));
    Json.stringMap(set, "spec", "selector", "matchLabels")
        .forEach((k, v) -> Json.ensure(meta, "labels").put(k, v));
    Json.stringMap(template, "metadata", "annotations")
        .forEach((k, v) -> Json.ensure(meta, "annotations").put(k, v));
    claim.set("spec", template.path("spec").deepCopy());
    cluster.create(Cluster.CLAIMS, Meta.namespace(set), claim);
  }

  private void report(ObjectKey key, ObjectNode set) {
    List<ObjectNode> pods = cluster.controlledBy(Cluster.PODS, set);
    int ready = Pods.ready(pods);
    int updated = (int) pods.stream().filter(p -> isCurrent(p, set)).count();
    boolean complete = updated == wanted(set) && pods.size() == updated && ready == updated;
    String old = Json.text(set, "status", "currentRevision");
    String current = complete || old.isEmpty() ? updateRevision(set) : old;
    cluster.change(
        key,
        "status",
        o -> {
          ObjectNode status = Json.ensure(o, "status");
          status.put("observedGeneration", Meta.generation(set)).put("replicas", pods.size());
          status.put("readyReplicas", ready).put("availableReplicas", ready);
          status
              .put("currentReplicas", pods.size() - (complete ? 0 : updated))
              .put("updatedReplicas", updated);
          status.put("currentRevision", current).put("updateRevision", updateRevision(set));
          status.put("collisionCount", 0);
        });
  }
}
