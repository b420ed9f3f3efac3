package io.davit.testkit.kubernetes.schema;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads custom resource definitions (`apiextensions.k8s.io/v1`).
public final class Definitions {
  private Definitions() {}

  static String name(JsonNode definition) {
    return Meta.name(definition);
  }

  /// The resource that the definition describes.
  public static GroupResource resource(JsonNode definition) {
    return new GroupResource(
        Json.text(definition, "spec", "group"), Json.text(definition, "spec", "names", "plural"));
  }

  /// The version marked as storage version, empty if none is.
  public static String storageVersion(JsonNode definition) {
    return Json.items(definition, "spec", "versions").stream()
        .filter(v -> Json.flag(v, "storage"))
        .map(v -> Json.text(v, "name"))
        .findFirst()
        .orElse("");
  }

  static List<ResourceKind> kinds(JsonNode definition) {
    List<ResourceKind> kinds = new ArrayList<>();
    for (JsonNode version : Json.items(definition, "spec", "versions")) {
      if (Json.flag(version, "served")) {
        kinds.add(kind(definition, version));
      }
    }
    return kinds;
  }

  private static ResourceKind kind(JsonNode definition, JsonNode version) {
    JsonNode names = definition.path("spec").path("names");
    String kind = Json.text(names, "kind");
    String singular = Json.text(names, "singular");
    return new ResourceKind(
        Json.text(definition, "spec", "group"),
        Json.text(version, "name"),
        kind,
        Json.text(names, "plural"),
        singular.isEmpty() ? kind.toLowerCase(Locale.ROOT) : singular,
        Json.strings(names, "shortNames"),
        Json.strings(names, "categories"),
        Json.text(definition, "spec", "scope").equals("Namespaced"),
        subresources(version),
        true,
        new CustomVersion(
            Json.at(version, "schema", "openAPIV3Schema"),
            Json.items(version, "additionalPrinterColumns"),
            storageVersion(definition),
            Json.at(version, "subresources", "scale"),
            selectable(version)));
  }

  private static Set<String> subresources(JsonNode version) {
    Set<String> names = new HashSet<>();
    if (Json.at(version, "subresources", "status").isObject()) {
      names.add("status");
    }
    if (Json.at(version, "subresources", "scale").isObject()) {
      names.add("scale");
    }
    return names;
  }

  private static List<String> selectable(JsonNode version) {
    return Json.items(version, "selectableFields").stream()
        .map(f -> Json.text(f, "jsonPath"))
        .map(p -> p.startsWith(".") ? p.substring(1) : p)
        .toList();
  }
}
