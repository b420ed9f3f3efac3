package io.davit.testkit.kubernetes.api;

import static io.davit.testkit.kubernetes.api.Tables.Column.age;
import static io.davit.testkit.kubernetes.api.Tables.Column.named;
import static io.davit.testkit.kubernetes.api.Tables.Column.text;
import static io.davit.testkit.kubernetes.api.Tables.Column.wide;

import io.davit.testkit.kubernetes.api.Tables.Cell;
import io.davit.testkit.kubernetes.api.Tables.Column;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The columns of built-in kinds, as `kubectl get` shows them.
final class Columns {
  private Columns() {}

  static List<Column> builtin(ResourceKind kind) {
    return switch (kind.resource().toString()) {
      case "pods" -> PodColumns.all();
      case "namespaces" -> List.of(named(), at("Status", "status", "phase"), age());
      case "deployments.apps" ->
          List.of(
              named(),
              text("Ready", cell(o -> ready(o, "readyReplicas"))),
              count("Up-to-date", "updatedReplicas"),
              count("Available", "availableReplicas"),
              age(),
              wide("Containers", cell(o -> containers(o, "name"))),
              wide("Images", cell(o -> containers(o, "image"))),
              wide(
                  "Selector",
                  cell(o -> labels(Json.stringMap(o, "spec", "selector", "matchLabels")))));
      case "statefulsets.apps" ->
          List.of(
              named(),
              text("Ready", cell(o -> ready(o, "readyReplicas"))),
              age(),
              wide("Containers", cell(o -> containers(o, "name"))),
              wide("Images", cell(o -> containers(o, "image"))));
      case "replicasets.apps", "replicationcontrollers" ->
          List.of(
              named(),
              new Column("Desired", "integer", "", 0, cell(o -> number(o, "spec", "replicas"))),
              count("Current", "replicas"),
              count("Ready", "readyReplicas"),
              age(),
              wide("Containers", cell(o -> containers(o, "name"))),
              wide("Images", cell(o -> containers(o, "image"))));
      case "daemonsets.apps" ->
          List.of(
              named(),
              count("Desired", "desiredNumberScheduled"),
              count("Current", "currentNumberScheduled"),
              count("Ready", "numberReady"),
              count("Available", "numberAvailable"),
              age());
      case "persistentvolumeclaims" ->
          List.of(
              named(),
              text(
                  "Status",
                  cell(o -> Meta.deleting(o) ? "Terminating" : Json.text(o, "status", "phase"))),
              at("Volume", "spec", "volumeName"),
              at("Capacity", "status", "capacity", "storage"),
              text("Access Modes", cell(o -> modes(o, "status"))),
              at("StorageClass", "spec", "storageClassName"),
              age(),
              wide("VolumeMode", cell(o -> Json.text(o, "spec", "volumeMode"))));
      case "persistentvolumes" ->
          List.of(
              named(),
              at("Capacity", "spec", "capacity", "storage"),
              text("Access Modes", cell(o -> modes(o, "spec"))),
              at("Reclaim Policy", "spec", "persistentVolumeReclaimPolicy"),
              text(
                  "Status",
                  cell(o -> Meta.deleting(o) ? "Terminating" : Json.text(o, "status", "phase"))),
              text("Claim", cell(Columns::claim)),
              at("StorageClass", "spec", "storageClassName"),
              at("Reason", "status", "reason"),
              age());
      case "services" ->
          List.of(
              named(),
              at("Type", "spec", "type"),
              at("Cluster-IP", "spec", "clusterIP"),
              text("External-IP", cell(o -> "<none>")),
              text("Port(s)", cell(Columns::ports)),
              age());
      case "configmaps" ->
          List.of(
              named(),
              new Column(
                  "Data",
                  "integer",
                  "",
                  0,
                  cell(o -> "" + (o.path("data").size() + o.path("binaryData").size()))),
              age());
      case "secrets" ->
          List.of(
              named(),
              at("Type", "type"),
              new Column("Data", "integer", "", 0, cell(o -> "" + o.path("data").size())),
              age());
      case "nodes" ->
          List.of(
              named(),
              text(
                  "Status", cell(o -> condition(o, "Ready").equals("True") ? "Ready" : "NotReady")),
              text("Roles", cell(o -> "<none>")),
              age(),
              at("Version", "status", "nodeInfo", "kubeletVersion"));
      case "jobs.batch" ->
          List.of(
              named(),
              text("Status", cell(Columns::jobStatus)),
              text(
                  "Completions",
                  cell(o ->
                      number(o, "status", "succeeded") + "/" + number(o, "spec", "completions"))),
              age());
      case "storageclasses.storage.k8s.io" ->
          List.of(
              named(),
              at("Provisioner", "provisioner"),
              at("ReclaimPolicy", "reclaimPolicy"),
              at("VolumeBindingMode", "volumeBindingMode"),
              age());
      case "events", "events.events.k8s.io" ->
          List.of(
              text("Last Seen", (o, ages) -> ages.since(Json.text(o, "lastTimestamp"))),
              at("Type", "type"),
              at("Reason", "reason"),
              text("Object", cell(Columns::involved)),
              at("Message", "message"),
              new Column("Name", "string", "name", 1, cell(Meta::name)));
      case "customresourcedefinitions.apiextensions.k8s.io" ->
          List.of(
              named(),
              text("Created At", cell(o -> Json.text(o, "metadata", "creationTimestamp"))));
      case "serviceaccounts" ->
          List.of(
              named(),
              new Column("Secrets", "integer", "", 0, cell(o -> "" + o.path("secrets").size())),
              age());
      default -> List.of(named(), age());
    };
  }

  static Cell cell(Function<ObjectNode, String> text) {
    return (object, ages) -> Json.object().stringNode(text.apply(object));
  }

  private static Column at(String name, String... path) {
    return text(name, cell(o -> Json.text(o, path)));
  }

  private static Column count(String name, String status) {
    return new Column(name, "integer", "", 0, cell(o -> number(o, "status", status)));
  }

  private static String number(JsonNode object, String... path) {
    return Integer.toString(Json.number(object, 0, path));
  }

  private static String ready(ObjectNode object, String status) {
    return number(object, "status", status) + "/" + number(object, "spec", "replicas");
  }

  private static String containers(ObjectNode object, String field) {
    return Json.items(object, "spec", "template", "spec", "containers").stream()
        .map(c -> Json.text(c, field))
        .collect(Collectors.joining(","));
  }

  private static String labels(Map<String, String> labels) {
    return labels.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining(","));
  }

  private static String modes(ObjectNode object, String part) {
    return Json.strings(object, part, "accessModes").stream()
        .map(mode ->
            switch (mode) {
              case "ReadWriteOnce" -> "RWO";
              case "ReadOnlyMany" -> "ROX";
              case "ReadWriteMany" -> "RWX";
              case "ReadWriteOncePod" -> "RWOP";
              default -> mode;
            })
        .collect(Collectors.joining(","));
  }

  private static String claim(ObjectNode volume) {
    JsonNode claim = Json.at(volume, "spec", "claimRef");
    return claim.isObject() ? Json.text(claim, "namespace") + "/" + Json.text(claim, "name") : "";
  }

  private static String ports(ObjectNode service) {
    String ports =
        Json.items(service, "spec", "ports").stream()
            .map(p -> Json.text(p, "port") + "/" + Json.text(p, "protocol"))
            .collect(Collectors.joining(","));
    return ports.isEmpty() ? "<none>" : ports;
  }

  private static String involved(ObjectNode event) {
    JsonNode involved =
        event.has("involvedObject") ? event.path("involvedObject") : event.path("regarding");
    return Json.text(involved, "kind").toLowerCase(java.util.Locale.ROOT)
        + "/"
        + Json.text(involved, "name");
  }

  private static String jobStatus(ObjectNode job) {
    return condition(job, "Complete").equals("True")
        ? "Complete"
        : condition(job, "Failed").equals("True") ? "Failed" : "Running";
  }

  static String condition(JsonNode object, String type) {
    return Json.items(object, "status", "conditions").stream()
        .filter(c -> Json.text(c, "type").equals(type))
        .map(c -> Json.text(c, "status"))
        .findFirst()
        .orElse("");
  }
}
