package io.davit.testkit.kubernetes.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.Definitions;
import io.davit.testkit.kubernetes.schema.FieldError;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.ObjectStore;
import io.davit.testkit.kubernetes.store.StoredObject;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a server adds to a new object beyond its defaults: what the default admission plugins and
/// strategies do.
final class Admission {
  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final String DEFAULT_ACCOUNT = "default";
  private static final GroupResource ACCOUNTS = new GroupResource("", "serviceaccounts");
  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

  private final ObjectStore store;
  private final Identities identities;

  Admission(ObjectStore store, Identities identities) {
    this.store = store;
    this.identities = identities;
  }

  /// Completes a new object before it is validated.
  void creating(ResourceKind kind, ObjectNode object) {
    switch (kind.resource().toString()) {
      case "namespaces" -> namespace(object);
      case "secrets" -> secret(object);
      case "pods" -> pod(object);
      case "services" -> service(kind, object);
      case "persistentvolumeclaims" -> claim(object);
      case "persistentvolumes" -> volume(object);
      case "jobs.batch" -> job(object);
      case "customresourcedefinitions.apiextensions.k8s.io" -> established(object);
      default -> {}
    }
  }

  /// Completes a changed object before it is validated.
  void updating(ResourceKind kind, ObjectNode before, ObjectNode after) {
    switch (kind.resource().toString()) {
      case "secrets" -> secret(after);
      case "services" -> keepAddress(before, after);
      case "customresourcedefinitions.apiextensions.k8s.io" -> established(after);
      default -> {}
    }
  }

  private static void namespace(ObjectNode namespace) {
    ObjectNode spec = Json.ensure(namespace, "spec");
    if (Json.items(spec, "finalizers").isEmpty()) {
      spec.putArray("finalizers").add("kubernetes");
    }
    Json.ensure(namespace, "status").put("phase", "Active");
  }

  private static void secret(ObjectNode secret) {
    if (secret.path("stringData") instanceof ObjectNode plain) {
      ObjectNode data = Json.ensure(secret, "data");
      plain.forEachEntry((name, value) ->
          data.put(name, Base64.getEncoder().encodeToString(Json.text(value).getBytes(UTF_8))));
    }
    secret.remove("stringData");
  }

  private void pod(ObjectNode pod) {
    ObjectNode spec = Json.ensure(pod, "spec");
    String account = Json.text(spec, "serviceAccountName");
    if (account.isEmpty()) {
      account = DEFAULT_ACCOUNT;
    }
    requireAccount(pod, account);
    spec.put("serviceAccountName", account).put("serviceAccount", account);
    if (!spec.path("automountServiceAccountToken").isBoolean()
        || Json.flag(spec, "automountServiceAccountToken")) {
      mountToken(spec);
    }
    if (!Json.present(spec.path("tolerations"))) {
      toleration(spec, "node.kubernetes.io/not-ready");
      toleration(spec, "node.kubernetes.io/unreachable");
    }
    if (!spec.has("preemptionPolicy")) {
      spec.put("priority", Json.number(spec, 0, "priority"))
          .put("preemptionPolicy", "PreemptLowerPriority");
    }
    Json.ensure(pod, "status").put("phase", "Pending").put("qosClass", "BestEffort");
  }

  /// The default account is made a moment after its namespace: nobody has to wait for it here.
  private void requireAccount(ObjectNode pod, String account) {
    ObjectKey key = new ObjectKey(ACCOUNTS, Meta.namespace(pod), account);
    if (!account.equals(DEFAULT_ACCOUNT) && store.get(key).isEmpty()) {
      throw ApiException.forbidden(
          new GroupResource("", "pods"),
          Meta.name(pod),
          "error looking up service account %s/%s: serviceaccount \"%s\" not found"
              .formatted(Meta.namespace(pod), account, account));
    }
  }

  private static void toleration(ObjectNode spec, String key) {
    Json.ensureArray(spec, "tolerations")
        .addObject()
        .put("key", key)
        .put("operator", "Exists")
        .put("effect", "NoExecute")
        .put("tolerationSeconds", 300);
  }

  private void mountToken(ObjectNode spec) {
    String volume = "kube-api-access-" + identities.suffix();
    boolean mounted = false;
    for (String list : new String[] {"initContainers", "containers"}) {
      for (JsonNode container : Json.items(spec, list)) {
        boolean own =
            Json.items(container, "volumeMounts").stream()
                .anyMatch(m -> Json.text(m, "mountPath").equals(TOKEN_PATH));
        if (!own && container instanceof ObjectNode settings) {
          Json.ensureArray(settings, "volumeMounts")
              .addObject()
              .put("name", volume)
              .put("readOnly", true)
              .put("mountPath", TOKEN_PATH);
          mounted = true;
        }
      }
    }
    if (mounted) {
      Json.ensureArray(spec, "volumes").add(tokenVolume(volume));
    }
  }

  private static JsonNode tokenVolume(String name) {
    return Json.parse(
        """
        {"name":"%s","projected":{"defaultMode":420,"sources":[
          {"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}},
          {"configMap":{"name":"kube-root-ca.crt","items":[{"key":"ca.crt","path":"ca.crt"}]}},
          {"downwardAPI":{"items":[{"path":"namespace","fieldRef":{"apiVersion":"v1","fieldPath":"metadata.namespace"}}]}}]}}
        """
            .formatted(name));
  }

  private void service(ResourceKind kind, ObjectNode service) {
    ObjectNode spec = Json.ensure(service, "spec");
    if (Json.text(spec, "type").equals("ExternalName")) {
      return;
    }
    String asked = Json.text(spec, "clusterIP");
    Set<String> taken = new HashSet<>();
    store
        .list(kind.resource(), "")
        .objects()
        .forEach(s -> taken.add(Json.text(s.json(), "spec", "clusterIP")));
    if (asked.isEmpty()) {
      asked = freeAddress(taken);
    } else if (!asked.equals("None") && taken.contains(asked)) {
      FieldError error =
          FieldError.invalid(
              "spec.clusterIPs",
              List.of(asked),
              "failed to allocate IP " + asked + ": provided IP is already allocated");
      throw ApiException.invalid(kind, Meta.name(service), List.of(error));
    }
    spec.put("clusterIP", asked).set("clusterIPs", Json.array(List.of(asked)));
    nodePorts(kind, spec);
    Json.ensure(service, "status", "loadBalancer");
  }

  private void nodePorts(ResourceKind kind, ObjectNode spec) {
    if (!Json.text(spec, "type").matches("NodePort|LoadBalancer")) {
      return;
    }
    Set<Integer> taken = new HashSet<>();
    for (StoredObject other : store.list(kind.resource(), "").objects()) {
      Json.items(other.json(), "spec", "ports")
          .forEach(p -> taken.add(Json.number(p, 0, "nodePort")));
    }
    for (JsonNode port : Json.items(spec, "ports")) {
      int free = 30_000;
      while (taken.contains(free)) {
        free++;
      }
      if (Json.number(port, 0, "nodePort") == 0) {
        ((ObjectNode) port).put("nodePort", free);
        taken.add(free);
      }
    }
  }

  private static String freeAddress(Set<String> taken) {
    for (int i = 2; i < 65_535; i++) {
      String address = "10.96.%d.%d".formatted(i >> 8, i & 255);
      if (!taken.contains(address)) {
        return address;
      }
    }
    throw ApiException.internal("no free cluster IP");
  }

  private static void keepAddress(ObjectNode before, ObjectNode after) {
    ObjectNode spec = Json.ensure(after, "spec");
    String old = Json.text(before, "spec", "clusterIP");
    if (Json.text(spec, "clusterIP").isEmpty() && !Json.text(spec, "type").equals("ExternalName")) {
      spec.put("clusterIP", old).set("clusterIPs", Json.array(List.of(old)));
    }
  }

  private void claim(ObjectNode claim) {
    Meta.addFinalizer(claim, "kubernetes.io/pvc-protection");
    ObjectNode spec = Json.ensure(claim, "spec");
    if (!spec.has("storageClassName")) {
      defaultClass().ifPresent(name -> spec.put("storageClassName", name));
    }
    Json.ensure(claim, "status").put("phase", "Pending");
  }

  private java.util.Optional<String> defaultClass() {
    return store.list(new GroupResource("storage.k8s.io", "storageclasses"), "").objects().stream()
        .filter(c -> Json.text(c.json(), "metadata", "annotations", DEFAULT_CLASS).equals("true"))
        .map(c -> c.key().name())
        .findFirst();
  }

  private static void volume(ObjectNode volume) {
    Meta.addFinalizer(volume, "kubernetes.io/pv-protection");
    Json.ensure(volume, "status").put("phase", "Pending");
  }

  private static void job(ObjectNode job) {
    if (Json.flag(job, "spec", "manualSelector")) {
      return;
    }
    ObjectNode labels = Json.ensure(job, "spec", "template", "metadata", "labels");
    labels
        .put("batch.kubernetes.io/controller-uid", Meta.uid(job))
        .put("controller-uid", Meta.uid(job));
    labels.put("batch.kubernetes.io/job-name", Meta.name(job)).put("job-name", Meta.name(job));
    Json.ensure(job, "spec", "selector", "matchLabels")
        .put("batch.kubernetes.io/controller-uid", Meta.uid(job));
  }

  private void established(ObjectNode definition) {
    ObjectNode status = Json.ensure(definition, "status");
    status.set("acceptedNames", definition.path("spec").path("names").deepCopy());
    status.set("storedVersions", Json.array(List.of(Definitions.storageVersion(definition))));
    if (Json.items(status, "conditions").isEmpty()) {
      condition(status, "NamesAccepted", "NoConflicts", "no conflicts found");
      condition(
          status, "Established", "InitialNamesAccepted", "the initial names have been accepted");
    }
  }

  private void condition(ObjectNode status, String type, String reason, String message) {
    Json.ensureArray(status, "conditions")
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", identities.now())
        .put("reason", reason)
        .put("message", message);
  }

  /// Refuses to create in a namespace that is absent or goes away.
  void requireNamespace(ResourceKind kind, String namespace, String name) {
    GroupResource namespaces = new GroupResource("", "namespaces");
    StoredObject found =
        store
            .get(new ObjectKey(namespaces, "", namespace))
            .orElseThrow(() -> ApiException.notFound(namespaces, namespace));
    if (Meta.deleting(found.json())) {
      throw ApiException.terminating(kind.resource(), name, namespace);
    }
  }

  /// Refuses to create objects of a definition that goes away.
  void requireDefinition(ResourceKind kind) {
    if (kind.custom() == null) {
      return;
    }
    ObjectKey key =
        new ObjectKey(
            new GroupResource("apiextensions.k8s.io", "customresourcedefinitions"),
            "",
            kind.plural() + "." + kind.group());
    if (store.get(key).map(d -> Meta.deleting(d.json())).orElse(false)) {
      throw ApiException.methodNotAllowed();
    }
  }
}
