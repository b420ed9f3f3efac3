package io.davit.restore.item;

import io.davit.restore.item.PlannedItem.Handling;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Velero's built-in actions do to objects before they are restored (velero-restore.md §4.2),
/// kind by kind. Pure.
public final class ItemActions {
  private static final List<String> CLAIM_ANNOTATIONS =
      List.of(
          "pv.kubernetes.io/bind-completed",
          "pv.kubernetes.io/bound-by-controller",
          "volume.kubernetes.io/storage-provisioner",
          "volume.beta.kubernetes.io/storage-provisioner",
          "volume.kubernetes.io/selected-node",
          "velero.io/volume-snapshot-name",
          "velero.io/data-upload-name");
  private static final List<String> OLD_JOB_LABELS =
      List.of("controller-uid", "batch.kubernetes.io/controller-uid");

  private ItemActions() {}

  /// The object as it is to be made, cleaned; empty if it is not restored at all.
  public static Optional<ObjectNode> apply(PlannedItem item, Terms terms) {
    ObjectNode object = Cleaning.bare(item.object());
    if (isLeftOut(item)) {
      return Optional.empty();
    }
    switch (item.id().resource().toString()) {
      case "pods" -> pod(object);
      case "persistentvolumeclaims" -> claim(object, item.handling());
      case "persistentvolumes" -> volume(object, terms);
      case "services" -> ServicePorts.apply(object, item.object(), terms.preserveNodePorts());
      case "secrets" -> secret(object);
      case "serviceaccounts" -> serviceAccount(object);
      case "jobs.batch" -> job(object);
      case "rolebindings.rbac.authorization.k8s.io",
          "clusterrolebindings.rbac.authorization.k8s.io" ->
          subjects(object, terms);
      case "customresourcedefinitions.apiextensions.k8s.io" -> definition(object);
      case "mutatingwebhookconfigurations.admissionregistration.k8s.io",
          "validatingwebhookconfigurations.admissionregistration.k8s.io" ->
          webhooks(object);
      default -> {}
    }
    if (!item.id().namespace().isEmpty()) {
      object.withObject("/metadata").put("namespace", item.id().namespace());
    }
    Cleaning.label(object, terms);
    return Optional.of(object);
  }

  private static boolean isLeftOut(PlannedItem item) {
    JsonNode metadata = item.object().path("metadata");
    return switch (item.id().resource().toString()) {
      case "pods" -> metadata.path("annotations").has("kubernetes.io/config.mirror");
      case "apiservices.apiregistration.k8s.io" ->
          metadata.path("labels").has("kube-aggregator.kubernetes.io/automanaged");
      // Each namespace gets its own from the cluster.
      case "configmaps" -> item.id().name().equals("kube-root-ca.crt");
      case "secrets" -> isMadeToken(item.object());
      default -> false;
    };
  }

  /// A token that old clusters made for each service account.
  private static boolean isMadeToken(ObjectNode secret) {
    JsonNode metadata = secret.path("metadata");
    String account =
        metadata.path("annotations").path("kubernetes.io/service-account.name").asString("");
    return isToken(secret)
        && !account.isEmpty()
        && metadata.path("name").asString("").startsWith(account + "-token-");
  }

  private static boolean isToken(ObjectNode secret) {
    return secret.path("type").asString("").equals("kubernetes.io/service-account-token");
  }

  private static void pod(ObjectNode object) {
    if (!(object.get("spec") instanceof ObjectNode spec)) {
      return;
    }
    spec.remove(List.of("nodeName", "priority"));
    String token = spec.path("serviceAccountName").asString("default") + "-token-";
    drop(spec.get("volumes"), token);
    dropMounts(spec.path("containers"), token);
    dropMounts(spec.path("initContainers"), token);
    dropWaits(spec);
  }

  private static void dropMounts(JsonNode containers, String token) {
    containers.forEach(container -> drop(container.get("volumeMounts"), token));
  }

  private static void drop(@Nullable JsonNode list, String prefix) {
    if (list instanceof ArrayNode array) {
      array.removeIf(each -> each.path("name").asString("").startsWith(prefix));
    }
  }

  /// What an earlier restore by Velero has put in front.
  private static void dropWaits(ObjectNode spec) {
    if (spec.get("initContainers") instanceof ArrayNode containers) {
      containers.removeIf(each -> each.path("name").asString("").matches("(restore|restic)-wait"));
      if (containers.isEmpty()) {
        spec.remove("initContainers");
      }
    }
  }

  private static void claim(ObjectNode object, Handling handling) {
    if (object.path("metadata").get("annotations") instanceof ObjectNode annotations) {
      annotations.remove(CLAIM_ANNOTATIONS);
    }
    if (handling == Handling.PROVISIONED_CLAIM && object.get("spec") instanceof ObjectNode spec) {
      spec.remove("volumeName");
    }
  }

  private static void volume(ObjectNode object, Terms terms) {
    if (object.path("metadata").get("annotations") instanceof ObjectNode annotations) {
      annotations.remove(CLAIM_ANNOTATIONS);
    }
    if (object.path("spec").get("claimRef") instanceof ObjectNode claim) {
      claim.remove(List.of("uid", "resourceVersion"));
      claim.put("namespace", terms.namespace(claim.path("namespace").asString("")));
    }
  }

  private static void secret(ObjectNode object) {
    if (!isToken(object)) {
      return;
    }
    if (object.path("metadata").get("annotations") instanceof ObjectNode annotations) {
      annotations.remove("kubernetes.io/service-account.uid");
    }
    if (object.get("data") instanceof ObjectNode content) {
      content.remove(List.of("token", "ca.crt"));
    }
  }

  private static void serviceAccount(ObjectNode object) {
    String token = object.path("metadata").path("name").asString("") + "-token-";
    drop(object.get("secrets"), token);
  }

  private static void job(ObjectNode object) {
    remove(object.path("spec").path("selector").get("matchLabels"), OLD_JOB_LABELS);
    remove(object.path("spec").path("template").path("metadata").get("labels"), OLD_JOB_LABELS);
  }

  private static void remove(@Nullable JsonNode node, List<String> fields) {
    if (node instanceof ObjectNode object) {
      object.remove(fields);
    }
  }

  private static void subjects(ObjectNode object, Terms terms) {
    for (JsonNode each : object.path("subjects")) {
      if (each instanceof ObjectNode subject && subject.has("namespace")) {
        subject.put("namespace", terms.namespace(subject.path("namespace").asString("")));
      }
    }
  }

  /// `preserveUnknownFields` cannot be made any more in v1.
  private static void definition(ObjectNode object) {
    if (!object.path("spec").path("preserveUnknownFields").asBoolean(false)) {
      return;
    }
    object.withObject("/spec").put("preserveUnknownFields", false);
    for (JsonNode version : object.path("spec").path("versions")) {
      if (version.path("schema").get("openAPIV3Schema") instanceof ObjectNode schema) {
        schema.put("x-kubernetes-preserve-unknown-fields", true);
      }
    }
  }

  private static void webhooks(ObjectNode object) {
    for (JsonNode each : object.path("webhooks")) {
      String effects = each.path("sideEffects").asString("");
      if (each instanceof ObjectNode webhook
          && !effects.equals("None")
          && !effects.equals("NoneOnDryRun")) {
        webhook.put("sideEffects", "None");
      }
    }
  }
}
