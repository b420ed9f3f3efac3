package io.davit.testkit.kubernetes.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What every object carries under `metadata`.
public final class Meta {
  private Meta() {}

  /// `metadata.name`, empty if absent.
  public static String name(JsonNode object) {
    return Json.text(object, "metadata", "name");
  }

  /// `metadata.namespace`, empty if absent.
  public static String namespace(JsonNode object) {
    return Json.text(object, "metadata", "namespace");
  }

  /// `metadata.uid`, empty if absent.
  public static String uid(JsonNode object) {
    return Json.text(object, "metadata", "uid");
  }

  /// `metadata.resourceVersion`, empty if absent.
  public static String resourceVersion(JsonNode object) {
    return Json.text(object, "metadata", "resourceVersion");
  }

  /// `metadata.generation`, 0 if absent.
  public static int generation(JsonNode object) {
    return Json.number(object, 0, "metadata", "generation");
  }

  /// The labels, empty if absent.
  public static Map<String, String> labels(JsonNode object) {
    return Json.stringMap(object, "metadata", "labels");
  }

  /// The finalizers, empty if absent.
  public static List<String> finalizers(JsonNode object) {
    return Json.strings(object, "metadata", "finalizers");
  }

  /// Whether somebody asked for its deletion.
  public static boolean deleting(JsonNode object) {
    return !Json.text(object, "metadata", "deletionTimestamp").isEmpty();
  }

  /// `metadata`, created if absent.
  public static ObjectNode of(ObjectNode object) {
    return Json.ensure(object, "metadata");
  }

  /// The owner reference marked as controller.
  public static Optional<JsonNode> controller(JsonNode object) {
    return Json.items(object, "metadata", "ownerReferences").stream()
        .filter(owner -> Json.flag(owner, "controller"))
        .findFirst();
  }

  /// Whether the controller of the object has this UID.
  public static boolean controlledBy(JsonNode object, JsonNode owner) {
    return controller(object).map(c -> Json.text(c, "uid").equals(uid(owner))).orElse(false);
  }

  /// Adds a finalizer once.
  public static void addFinalizer(ObjectNode object, String finalizer) {
    if (!finalizers(object).contains(finalizer)) {
      Json.ensureArray(of(object), "finalizers").add(finalizer);
    }
  }

  /// Takes a finalizer away.
  public static void removeFinalizer(ObjectNode object, String finalizer) {
    List<String> left = finalizers(object).stream().filter(f -> !f.equals(finalizer)).toList();
    if (left.isEmpty()) {
      of(object).remove("finalizers");
    } else {
      of(object).set("finalizers", Json.array(left));
    }
  }

  /// Makes the object a dependent that is controlled by the owner.
  public static void controlBy(ObjectNode object, JsonNode owner) {
    Json.ensureArray(of(object), "ownerReferences")
        .addObject()
        .put("apiVersion", Json.text(owner, "apiVersion"))
        .put("kind", Json.text(owner, "kind"))
        .put("name", name(owner))
        .put("uid", uid(owner))
        .put("controller", true)
        .put("blockOwnerDeletion", true);
  }
}
