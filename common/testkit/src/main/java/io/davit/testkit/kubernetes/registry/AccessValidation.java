package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What roles and their bindings must be.
final class AccessValidation {
  private static final String GROUP = "rbac.authorization.k8s.io";

  private AccessValidation() {}

  static List<FieldError> role(JsonNode role) {
    List<FieldError> errors = new ArrayList<>();
    List<JsonNode> rules = Json.items(role, "rules");
    for (int i = 0; i < rules.size(); i++) {
      String here = "rules[" + i + "]";
      if (Json.items(rules.get(i), "verbs").isEmpty()) {
        errors.add(FieldError.required(here + ".verbs", "verbs must contain at least one value"));
      }
      boolean urls = !Json.items(rules.get(i), "nonResourceURLs").isEmpty();
      for (String field : urls ? List.<String>of() : List.of("apiGroups", "resources")) {
        if (Json.items(rules.get(i), field).isEmpty()) {
          errors.add(
              FieldError.required(here + "." + field, "resource rules must supply at least one"));
        }
      }
    }
    return errors;
  }

  static List<FieldError> binding(JsonNode binding, Set<String> kinds) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode reference = binding.path("roleRef");
    if (!Json.text(reference, "apiGroup").equals(GROUP)) {
      errors.add(
          FieldError.notSupported(
              "roleRef.apiGroup", Json.text(reference, "apiGroup"), List.of(GROUP)));
    }
    if (!kinds.contains(Json.text(reference, "kind"))) {
      errors.add(
          FieldError.notSupported(
              "roleRef.kind", Json.text(reference, "kind"), kinds.stream().sorted().toList()));
    }
    if (Json.text(reference, "name").isEmpty()) {
      errors.add(FieldError.required("roleRef.name", ""));
    }
    return errors;
  }
}
