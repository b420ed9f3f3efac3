package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// What ConfigMaps and Secrets may hold.
final class ContentValidation {
  private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");
  private static final int LIMIT = 1 << 20;
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
          "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
          "kubernetes.io/dockercfg", List.of(".dockercfg"),
          "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

  private ContentValidation() {}

  static List<FieldError> secret(JsonNode secret) {
    List<FieldError> errors = new ArrayList<>();
    decodable(secret.path("data"), "data");
    keys(secret.path("data"), "data", errors);
    for (String key : REQUIRED.getOrDefault(Json.text(secret, "type"), List.of())) {
      if (!secret.path("data").has(key)) {
        errors.add(FieldError.required("data[" + key + "]", ""));
      }
    }
    return errors;
  }

  static List<FieldError> configMap(JsonNode map) {
    List<FieldError> errors = new ArrayList<>();
    decodable(map.path("binaryData"), "binaryData");
    keys(map.path("data"), "data", errors);
    keys(map.path("binaryData"), "binaryData", errors);
    for (String key : map.path("binaryData").propertyNames()) {
      if (map.path("data").has(key)) {
        errors.add(
            FieldError.invalid("binaryData[" + key + "]", key, "duplicate of key present in data"));
      }
    }
    return errors;
  }

  private static void keys(JsonNode map, String field, List<FieldError> errors) {
    long size = 0;
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String key = entry.getKey();
      size += Json.text(entry.getValue()).length();
      if (!KEY.matcher(key).matches() || key.equals(".") || key.startsWith("..")) {
        errors.add(
            FieldError.invalid(
                field + "[" + key + "]",
                key,
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.'"));
      }
    }
    if (size > LIMIT * 4L / 3) {
      errors.add(
          new FieldError(
              "FieldValueTooLong", field, "Too long: may not be more than " + LIMIT + " bytes"));
    }
  }

  private static void decodable(JsonNode map, String field) {
    map.forEachEntry((name, value) -> {
      try {
        Base64.getDecoder().decode(Json.text(value));
      } catch (IllegalArgumentException e) {
        throw ApiException.badRequest(
            "illegal base64 data in field " + field + "[" + name + "]: " + e.getMessage());
      }
    });
  }
}
