package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What a definition of a kind must be: named after its kind, one stored version, structural
/// schemas.
final class DefinitionValidation {
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean");

  private final List<FieldError> errors = new ArrayList<>();

  private DefinitionValidation() {}

  static List<FieldError> errors(JsonNode definition) {
    var check = new DefinitionValidation();
    check.names(definition);
    check.versions(Json.items(definition, "spec", "versions"));
    return check.errors;
  }

  private void names(JsonNode definition) {
    JsonNode spec = definition.path("spec");
    required(spec, "spec", "group");
    required(spec.path("names"), "spec.names", "plural");
    required(spec.path("names"), "spec.names", "kind");
    String scope = Json.text(spec, "scope");
    if (!scope.equals("Namespaced") && !scope.equals("Cluster")) {
      errors.add(FieldError.notSupported("spec.scope", scope, List.of("Cluster", "Namespaced")));
    }
    String wanted = Json.text(spec, "names", "plural") + "." + Json.text(spec, "group");
    if (!Meta.name(definition).equals(wanted)) {
      errors.add(
          FieldError.invalid(
              "metadata.name",
              Meta.name(definition),
              "must be spec.names.plural+\".\"+spec.group"));
    }
  }

  private void required(JsonNode object, String path, String name) {
    if (Json.text(object, name).isEmpty()) {
      errors.add(FieldError.required(path + "." + name, ""));
    }
  }

  private void versions(List<JsonNode> versions) {
    if (versions.stream().filter(v -> Json.flag(v, "storage")).count() != 1) {
      errors.add(
          FieldError.invalid(
              "spec.versions",
              versions.size(),
              "must have exactly one version marked as storage version"));
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < versions.size(); i++) {
      String here = "spec.versions[" + i + "]";
      if (!names.add(Json.text(versions.get(i), "name"))) {
        errors.add(
            FieldError.invalid(
                here + ".name",
                Json.text(versions.get(i), "name"),
                "must contain unique version names"));
      }
      root(here + ".schema.openAPIV3Schema", Json.at(versions.get(i), "schema", "openAPIV3Schema"));
    }
  }

  private void root(String path, JsonNode schema) {
    if (schema.isObject()) {
      schema(path, schema);
    } else {
      errors.add(FieldError.required(path, "schemas are required"));
    }
  }

  private void schema(String path, JsonNode schema) {
    String type = Json.text(schema, "type");
    if (!type.isEmpty() && !TYPES.contains(type)) {
      errors.add(FieldError.notSupported(path + ".type", type, TYPES.stream().sorted().toList()));
    } else if (type.isEmpty()
        && !Json.flag(schema, "x-kubernetes-int-or-string")
        && !Json.flag(schema, "x-kubernetes-preserve-unknown-fields")) {
      errors.add(
          FieldError.required(path + ".type", "must not be empty for specified object fields"));
    }
    schema
        .path("properties")
        .forEachEntry((name, inner) -> schema(path + ".properties[" + name + "]", inner));
    for (String nested : List.of("items", "additionalProperties")) {
      if (schema.path(nested).isObject()) {
        schema(path + "." + nested, schema.path(nested));
      }
    }
  }
}
