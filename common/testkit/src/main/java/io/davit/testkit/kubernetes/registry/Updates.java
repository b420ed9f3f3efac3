package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.FieldError;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What of a written object counts: which parts a subresource may change, what the server alone
/// sets, when it is gone.
final class Updates {
  private static final List<String> SERVER_OWNED =
      List.of(
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "generation",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink");

  private Updates() {}

  static ObjectNode combine(
      ResourceKind kind, ObjectNode before, ObjectNode wanted, String subresource) {
    return switch (subresource) {
      case "status" -> with(before, wanted, "status");
      case "finalize" -> with(before, wanted, "spec");
      default -> main(kind, before, wanted);
    };
  }

  private static ObjectNode with(ObjectNode before, ObjectNode wanted, String part) {
    ObjectNode after = before.deepCopy();
    if (wanted.has(part)) {
      after.set(part, wanted.path(part));
    } else {
      after.remove(part);
    }
    Meta.of(after).set("managedFields", Json.at(wanted, "metadata", "managedFields"));
    if (!Json.present(Json.at(after, "metadata", "managedFields"))) {
      Meta.of(after).remove("managedFields");
    }
    return after;
  }

  private static ObjectNode main(ResourceKind kind, ObjectNode before, ObjectNode wanted) {
    ObjectNode after = wanted.deepCopy();
    ObjectNode meta = Meta.of(after);
    for (String name : SERVER_OWNED) {
      copy(before.path("metadata"), meta, name);
    }
    if (kind.hasStatus()) {
      copy(before, after, "status");
    }
    if (kind.resource().toString().equals("namespaces")) {
      copy(before, after, "spec");
    }
    if (!Json.present(meta.path("managedFields"))) {
      copy(before.path("metadata"), meta, "managedFields");
    }
    return after;
  }

  private static void copy(JsonNode from, ObjectNode to, String name) {
    if (from.has(name)) {
      to.set(name, from.path(name).deepCopy());
    } else {
      to.remove(name);
    }
  }

  static boolean same(JsonNode before, ObjectNode after) {
    return stripped(before).equals(stripped(after));
  }

  private static ObjectNode stripped(JsonNode object) {
    ObjectNode copy = ((ObjectNode) object).deepCopy();
    Meta.of(copy).remove(List.of("resourceVersion", "managedFields"));
    ObjectNode managers = copy.putObject("managers");
    for (JsonNode entry : Json.items(object, "metadata", "managedFields")) {
      String key =
          Json.text(entry, "manager")
              + "|"
              + Json.text(entry, "operation")
              + "|"
              + Json.text(entry, "subresource");
      managers.set(key, entry.path("fieldsV1"));
    }
    return copy;
  }

  static boolean desiredStateChanged(ResourceKind kind, ObjectNode before, ObjectNode after) {
    Set<String> aside = kind.hasStatus() ? Set.of("metadata", "status") : Set.of("metadata");
    return !before.deepCopy().without(aside).equals(after.deepCopy().without(aside));
  }

  static List<FieldError> finalizerErrors(ObjectNode before, ObjectNode after) {
    if (!Meta.deleting(before) || Meta.finalizers(before).containsAll(Meta.finalizers(after))) {
      return List.of();
    }
    return List.of(
        FieldError.forbidden(
            "metadata.finalizers",
            "no new finalizers can be added if the object is being deleted"));
  }

  /// Whether nothing holds an object that is being deleted.
  static boolean mayGo(ResourceKind kind, JsonNode object) {
    boolean held =
        kind.resource().toString().equals("namespaces")
            && !Json.items(object, "spec", "finalizers").isEmpty();
    return Meta.finalizers(object).isEmpty()
        && !held
        && Json.number(object, 0, "metadata", "deletionGracePeriodSeconds") == 0;
  }

  /// The object with the marks of a deletion.
  static ObjectNode deleting(
      ResourceKind kind, ObjectNode before, Deletion deletion, Identities identities) {
    ObjectNode after = before.deepCopy();
    if (!Meta.deleting(before)) {
      propagation(kind, after, deletion);
    }
    int grace = grace(kind, before, deletion);
    boolean shorter =
        grace < Json.number(before, Integer.MAX_VALUE, "metadata", "deletionGracePeriodSeconds");
    if (!Meta.deleting(before) || shorter) {
      Meta.of(after)
          .put("deletionTimestamp", identities.nowPlus(grace))
          .put("deletionGracePeriodSeconds", grace);
    }
    if (kind.resource().toString().equals("namespaces")) {
      Json.ensure(after, "status").put("phase", "Terminating");
      Meta.of(after).remove("deletionGracePeriodSeconds");
    }
    return after;
  }

  private static void propagation(ResourceKind kind, ObjectNode after, Deletion deletion) {
    if (deletion.propagation().equals("Foreground")) {
      Meta.addFinalizer(after, "foregroundDeletion");
    } else if (deletion.propagation().equals("Orphan")) {
      Meta.addFinalizer(after, "orphan");
    }
    if (kind.resource().toString().equals("customresourcedefinitions.apiextensions.k8s.io")) {
      Meta.addFinalizer(after, "customresourcecleanup.apiextensions.k8s.io");
    }
  }

  /// Only pods that run somewhere end gracefully.
  private static int grace(ResourceKind kind, JsonNode object, Deletion deletion) {
    boolean running =
        kind.resource().toString().equals("pods")
            && !Json.text(object, "spec", "nodeName").isEmpty()
            && !Json.text(object, "status", "phase").matches("Succeeded|Failed");
    if (!running) {
      return 0;
    }
    return deletion
        .grace()
        .orElse(Json.number(object, 30, "spec", "terminationGracePeriodSeconds"));
  }
}
