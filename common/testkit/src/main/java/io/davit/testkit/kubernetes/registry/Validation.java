package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.FieldError;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The checks of built-in kinds that clients run into: what is required, and what may not change.
///
/// Far from complete; a real server knows many more.
final class Validation {
  private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern CRON = Pattern.compile("@.+|\\S+( +\\S+){4}");
  private static final Set<String> ACCESS_MODES =
      Set.of("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod");

  private final List<FieldError> errors = new ArrayList<>();

  private Validation() {}

  static List<FieldError> created(ResourceKind kind, JsonNode object) {
    Validation check = new Validation();
    check.object(kind, object);
    return check.errors;
  }

  static List<FieldError> updated(ResourceKind kind, JsonNode before, JsonNode after) {
    Validation check = new Validation();
    check.object(kind, after);
    check.change(kind, before, after);
    return check.errors;
  }

  private void object(ResourceKind kind, JsonNode object) {
    JsonNode spec = object.path("spec");
    switch (kind.resource().toString()) {
      case "pods" -> podSpec("spec", spec);
      case "deployments.apps", "replicasets.apps", "statefulsets.apps", "daemonsets.apps" ->
          workload(spec);
      case "jobs.batch" -> job("spec", spec);
      case "cronjobs.batch" -> cronJob(spec);
      case "persistentvolumeclaims" -> claim(spec);
      case "persistentvolumes" -> volume(spec);
      case "services" -> service(spec);
      case "secrets" -> errors.addAll(ContentValidation.secret(object));
      case "configmaps" -> errors.addAll(ContentValidation.configMap(object));
      case "customresourcedefinitions.apiextensions.k8s.io" ->
          errors.addAll(DefinitionValidation.errors(object));
      case "roles.rbac.authorization.k8s.io", "clusterroles.rbac.authorization.k8s.io" ->
          errors.addAll(AccessValidation.role(object));
      case "rolebindings.rbac.authorization.k8s.io" ->
          errors.addAll(AccessValidation.binding(object, Set.of("Role", "ClusterRole")));
      case "clusterrolebindings.rbac.authorization.k8s.io" ->
          errors.addAll(AccessValidation.binding(object, Set.of("ClusterRole")));
      case "storageclasses.storage.k8s.io" -> required(object, "", "provisioner");
      default -> {}
    }
  }

  private void required(JsonNode object, String path, String name) {
    JsonNode value = object.path(name);
    if (!Json.present(value) || (value.isString() && value.stringValue().isEmpty())) {
      errors.add(FieldError.required(path.isEmpty() ? name : path + "." + name, ""));
    }
  }

  private void podSpec(String path, JsonNode spec) {
    podSpec(path, spec, List.of());
  }

  private void podSpec(String path, JsonNode spec, List<String> claimTemplates) {
    if (Json.items(spec, "containers").isEmpty()) {
      errors.add(FieldError.required(path + ".containers", ""));
    }
    Set<String> volumes = new HashSet<>(claimTemplates);
    for (JsonNode volume : Json.items(spec, "volumes")) {
      String here = path + ".volumes[" + volumes.size() + "]";
      required(volume, here, "name");
      if (volume.has("persistentVolumeClaim")) {
        required(
            volume.path("persistentVolumeClaim"), here + ".persistentVolumeClaim", "claimName");
      }
      volumes.add(Json.text(volume, "name"));
    }
    Set<String> names = new HashSet<>();
    containers(path + ".initContainers", Json.items(spec, "initContainers"), volumes, names);
    containers(path + ".containers", Json.items(spec, "containers"), volumes, names);
    String restart = Json.text(spec, "restartPolicy");
    if (!restart.matches("|Always|OnFailure|Never")) {
      errors.add(
          FieldError.notSupported(
              path + ".restartPolicy", restart, List.of("Always", "OnFailure", "Never")));
    }
  }

  private void containers(
      String path, List<JsonNode> containers, Set<String> volumes, Set<String> names) {
    for (int i = 0; i < containers.size(); i++) {
      JsonNode container = containers.get(i);
      String here = path + "[" + i + "]";
      required(container, here, "name");
      required(container, here, "image");
      String name = Json.text(container, "name");
      if (!name.isEmpty() && !DNS_LABEL.matcher(name).matches()) {
        errors.add(FieldError.invalid(here + ".name", name, "must be a lowercase RFC 1123 label"));
      }
      if (!name.isEmpty() && !names.add(name)) {
        errors.add(
            new FieldError(
                "FieldValueDuplicate", here + ".name", "Duplicate value: \"" + name + "\""));
      }
      mounts(here, container, volumes);
    }
  }

  private void mounts(String path, JsonNode container, Set<String> volumes) {
    List<JsonNode> mounts = Json.items(container, "volumeMounts");
    for (int i = 0; i < mounts.size(); i++) {
      String here = path + ".volumeMounts[" + i + "]";
      required(mounts.get(i), here, "mountPath");
      String volume = Json.text(mounts.get(i), "name");
      if (!volumes.contains(volume)) {
        errors.add(
            new FieldError("FieldValueNotFound", here + ".name", "Not found: \"" + volume + "\""));
      }
    }
  }

  private void workload(JsonNode spec) {
    if (!spec.path("selector").isObject()) {
      errors.add(FieldError.required("spec.selector", ""));
    }
    JsonNode labels = Json.at(spec, "template", "metadata", "labels");
    if (!LabelSelector.of(spec.path("selector")).test(Json.stringMap(labels))) {
      errors.add(
          FieldError.invalid(
              "spec.template.metadata.labels",
              Json.string(labels),
              "`selector` does not match template `labels`"));
    }
    JsonNode replicas = spec.path("replicas");
    if (replicas.isNumber() && replicas.asInt() < 0) {
      errors.add(
          FieldError.invalid(
              "spec.replicas", replicas.asInt(), "must be greater than or equal to 0"));
    }
    List<String> templates =
        Json.items(spec, "volumeClaimTemplates").stream().map(Meta::name).toList();
    podSpec("spec.template.spec", Json.at(spec, "template", "spec"), templates);
  }

  private void claim(JsonNode spec) {
    if (Json.items(spec, "accessModes").isEmpty()) {
      errors.add(FieldError.required("spec.accessModes", "at least 1 access mode is required"));
    }
    accessModes(spec);
    if (Json.text(spec, "resources", "requests", "storage").isEmpty()) {
      errors.add(FieldError.required("spec.resources[storage]", ""));
    }
  }

  private void accessModes(JsonNode spec) {
    Json.strings(spec, "accessModes").stream()
        .filter(mode -> !ACCESS_MODES.contains(mode))
        .forEach(mode ->
            errors.add(
                FieldError.notSupported(
                    "spec.accessModes", mode, ACCESS_MODES.stream().sorted().toList())));
  }

  private void job(String path, JsonNode spec) {
    JsonNode pod = Json.at(spec, "template", "spec");
    podSpec(path + ".template.spec", pod);
    if (!Json.text(pod, "restartPolicy").matches("OnFailure|Never")) {
      errors.add(
          FieldError.required(
              path + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
    }
  }

  private void cronJob(JsonNode spec) {
    String schedule = Json.text(spec, "schedule");
    if (!CRON.matcher(schedule).matches()) {
      errors.add(
          FieldError.invalid(
              "spec.schedule", schedule, "expected exactly 5 fields or a descriptor"));
    }
    job("spec.jobTemplate.spec", Json.at(spec, "jobTemplate", "spec"));
  }

  private void volume(JsonNode spec) {
    if (Json.items(spec, "accessModes").isEmpty()) {
      errors.add(FieldError.required("spec.accessModes", ""));
    }
    accessModes(spec);
    if (Json.text(spec, "capacity", "storage").isEmpty()) {
      errors.add(FieldError.required("spec.capacity", ""));
    }
  }

  private void service(JsonNode spec) {
    boolean headless = Json.text(spec, "clusterIP").equals("None");
    if (Json.items(spec, "ports").isEmpty()
        && !headless
        && !Json.text(spec, "type").equals("ExternalName")) {
      errors.add(FieldError.required("spec.ports", ""));
    }
    List<JsonNode> ports = Json.items(spec, "ports");
    Set<String> names = new HashSet<>();
    for (int i = 0; i < ports.size(); i++) {
      String name = Json.text(ports.get(i), "name");
      if (name.isEmpty() && ports.size() > 1) {
        errors.add(FieldError.required("spec.ports[" + i + "].name", ""));
      } else if (!names.add(name)) {
        errors.add(
            new FieldError(
                "FieldValueDuplicate",
                "spec.ports[" + i + "].name",
                "Duplicate value: \"" + name + "\""));
      }
    }
  }

  private void change(ResourceKind kind, JsonNode before, JsonNode after) {
    switch (kind.resource().toString()) {
      case "pods" -> podChange(before.path("spec"), after.path("spec"));
      case "deployments.apps", "replicasets.apps", "daemonsets.apps" ->
          fixed(before, after, "spec", "selector");
      case "statefulsets.apps" -> statefulSetChange(before.path("spec"), after.path("spec"));
      case "jobs.batch" -> {
        fixed(before, after, "spec", "selector");
        fixed(before, after, "spec", "template");
      }
      case "persistentvolumeclaims" -> claimChange(before.path("spec"), after.path("spec"));
      case "rolebindings.rbac.authorization.k8s.io",
          "clusterrolebindings.rbac.authorization.k8s.io" ->
          fixed(before, after, "roleRef");
      case "services" -> serviceChange(before.path("spec"), after.path("spec"));
      case "secrets" -> {
        fixed(before, after, "type");
        unchangedIfImmutable(before, after);
      }
      case "configmaps" -> unchangedIfImmutable(before, after);
      case "storageclasses.storage.k8s.io" -> {
        fixed(before, after, "provisioner");
        fixed(before, after, "parameters");
        fixed(before, after, "reclaimPolicy");
      }
      default -> {}
    }
  }

  private void fixed(JsonNode before, JsonNode after, String... path) {
    if (!Json.at(before, path).equals(Json.at(after, path))) {
      errors.add(
          FieldError.invalid(
              String.join(".", path), Json.string(Json.at(after, path)), "field is immutable"));
    }
  }

  private void unchangedIfImmutable(JsonNode before, JsonNode after) {
    boolean changed =
        !before.path("data").equals(after.path("data"))
            || !before.path("binaryData").equals(after.path("binaryData"))
            || !Json.flag(after, "immutable");
    if (Json.flag(before, "immutable") && changed) {
      errors.add(FieldError.forbidden("data", "field is immutable when `immutable` is set"));
    }
  }

  private void podChange(JsonNode before, JsonNode after) {
    if (!without(before).equals(without(after))) {
      errors.add(
          FieldError.forbidden(
              "spec",
              "pod updates may not change fields other than `spec.containers[*].image`,"
                  + " `spec.initContainers[*].image`, `spec.activeDeadlineSeconds`, `spec.tolerations` (only additions to"
                  + " existing tolerations), `spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was"
                  + " previously negative)"));
    }
  }

  private static JsonNode without(JsonNode spec) {
    if (!(spec.deepCopy() instanceof ObjectNode copy)) {
      return spec;
    }
    for (String list : new String[] {"containers", "initContainers"}) {
      Json.items(copy, list).forEach(c -> ((ObjectNode) c).remove("image"));
    }
    for (String free :
        new String[] {"activeDeadlineSeconds", "tolerations", "nodeName", "schedulingGates"}) {
      copy.remove(free);
    }
    return copy;
  }

  private void statefulSetChange(JsonNode before, JsonNode after) {
    Set<String> free =
        Set.of(
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds");
    if (!((ObjectNode) before.deepCopy())
        .without(free)
        .equals(((ObjectNode) after.deepCopy()).without(free))) {
      errors.add(
          FieldError.forbidden(
              "spec",
              "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',"
                  + " 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"));
    }
  }

  private void claimChange(JsonNode before, JsonNode after) {
    ObjectNode old = before.deepCopy() instanceof ObjectNode o ? o : Json.object();
    ObjectNode fresh = after.deepCopy() instanceof ObjectNode o ? o : Json.object();
    Set<String> free =
        Json.text(old, "volumeName").isEmpty()
            ? Set.of("resources", "volumeAttributesClassName", "volumeName", "storageClassName")
            : Set.of("resources", "volumeAttributesClassName");
    if (!old.without(free).equals(fresh.without(free))) {
      errors.add(
          FieldError.forbidden(
              "spec",
              "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims"));
    }
  }

  private void serviceChange(JsonNode before, JsonNode after) {
    String old = Json.text(before, "clusterIP");
    boolean typed = Json.text(before, "type").equals(Json.text(after, "type"));
    if (typed && !old.isEmpty() && !old.equals(Json.text(after, "clusterIP"))) {
      errors.add(
          FieldError.invalid(
              "spec.clusterIPs[0]", Json.text(after, "clusterIP"), "may not change once set"));
    }
  }
}
