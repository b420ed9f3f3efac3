package io.davit.testkit.kubernetes.schema;

import io.davit.testkit.kubernetes.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Validates a value against an OpenAPI v3 schema of a custom resource definition.
///
/// Not evaluated: CEL rules (`x-kubernetes-validations`) and most `format`s.
public final class SchemaCheck {
  private final List<FieldError> errors = new ArrayList<>();

  private SchemaCheck() {}

  /// Every violation in the object, in the order of the document.
  public static List<FieldError> errors(JsonNode schema, JsonNode object) {
    SchemaCheck check = new SchemaCheck();
    if (schema.isObject()) {
      check.value(schema, object, "");
    }
    return List.copyOf(check.errors);
  }

  private void value(JsonNode schema, JsonNode value, String path) {
    if (value.isNull()) {
      if (!Json.flag(schema, "nullable") && schema.has("type")) {
        wrongType(schema, value, path);
      }
      return;
    }
    if (!typeFits(schema, value)) {
      wrongType(schema, value, path);
      return;
    }
    enumeration(schema, value, path);
    scalar(schema, value, path);
    object(schema, value, path);
    array(schema, value, path);
    combined(schema, value, path);
  }

  private void wrongType(JsonNode schema, JsonNode value, String path) {
    String wanted = Json.text(schema, "type");
    String shown =
        value.isString() ? "string" : value.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    String why =
        "%s in body must be of type %s: \"%s\""
            .formatted(named(path), wanted, value.isNull() ? "null" : shown);
    errors.add(FieldError.invalid(named(path), value.isNull() ? "null" : shown, why));
  }

  private static boolean typeFits(JsonNode schema, JsonNode value) {
    if (Json.flag(schema, "x-kubernetes-int-or-string")) {
      return value.isString() || value.isIntegralNumber();
    }
    return switch (Json.text(schema, "type")) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber() || whole(value);
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  private static boolean whole(JsonNode value) {
    return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private void enumeration(JsonNode schema, JsonNode value, String path) {
    List<JsonNode> allowed = Json.items(schema, "enum");
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      errors.add(
          FieldError.notSupported(
              named(path), Json.text(value), allowed.stream().map(Json::text).toList()));
    }
  }

  private void scalar(JsonNode schema, JsonNode value, String path) {
    if (value.isString()) {
      length(
          schema,
          "Length",
          "chars long",
          value.stringValue().codePointCount(0, value.stringValue().length()),
          path);
      String pattern = Json.text(schema, "pattern");
      if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value.stringValue()).find()) {
        invalid(path, value, "should match '" + pattern + "'");
      }
      format(schema, value, path);
    } else if (value.isNumber()) {
      range(schema, value, path);
    }
  }

  private void format(JsonNode schema, JsonNode value, String path) {
    if (Json.text(schema, "format").equals("date-time")
        && !value
            .stringValue()
            .matches(
                "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)")) {
      invalid(path, value, "must be of type date-time");
    }
  }

  private void range(JsonNode schema, JsonNode value, String path) {
    BigDecimal number = value.decimalValue();
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    if (least.isNumber()) {
      int c = number.compareTo(least.decimalValue());
      boolean exclusive = Json.flag(schema, "exclusiveMinimum");
      if (c < 0 || (c == 0 && exclusive)) {
        invalid(path, value, "should be greater than " + (exclusive ? "" : "or equal to ") + least);
      }
    }
    if (most.isNumber()) {
      int c = number.compareTo(most.decimalValue());
      boolean exclusive = Json.flag(schema, "exclusiveMaximum");
      if (c > 0 || (c == 0 && exclusive)) {
        invalid(path, value, "should be less than " + (exclusive ? "" : "or equal to ") + most);
      }
    }
    JsonNode step = schema.path("multipleOf");
    if (step.isNumber() && number.remainder(step.decimalValue()).signum() != 0) {
      invalid(path, value, "should be a multiple of " + step);
    }
  }

  private void length(JsonNode schema, String what, String unit, int size, String path) {
    JsonNode least = schema.path("min" + what);
    JsonNode most = schema.path("max" + what);
    if (least.isNumber() && size < least.asInt()) {
      errors.add(
          FieldError.invalid(
              named(path),
              size,
              named(path) + " in body should be at least " + least + " " + unit));
    }
    if (most.isNumber() && size > most.asInt()) {
      errors.add(
          new FieldError(
              "FieldValueTooLong",
              named(path),
              "Too long: may not be more than " + most + " " + unit));
    }
  }

  private void object(JsonNode schema, JsonNode value, String path) {
    if (!value.isObject()) {
      return;
    }
    for (String name : Json.strings(schema, "required")) {
      if (!value.has(name)) {
        errors.add(FieldError.required(child(path, name), ""));
      }
    }
    length(schema, "Properties", "properties", value.size(), path);
    JsonNode properties = schema.path("properties");
    JsonNode additional = schema.path("additionalProperties");
    value.forEachEntry((name, item) -> {
      if (properties.has(name)) {
        value(properties.path(name), item, child(path, name));
      } else if (additional.isObject()) {
        value(additional, item, child(path, name));
      }
    });
  }

  private void array(JsonNode schema, JsonNode value, String path) {
    if (!value.isArray()) {
      return;
    }
    length(schema, "Items", "items", value.size(), path);
    for (int i = 0; i < value.size(); i++) {
      value(schema.path("items"), value.path(i), path + "[" + i + "]");
    }
    if (Json.text(schema, "x-kubernetes-list-type").equals("map")) {
      uniqueKeys(schema, value, path);
    } else if (Json.text(schema, "x-kubernetes-list-type").equals("set")
        || Json.flag(schema, "uniqueItems")) {
      unique(Json.items(value), path);
    }
  }

  private void uniqueKeys(JsonNode schema, JsonNode value, String path) {
    List<String> keys = Json.strings(schema, "x-kubernetes-list-map-keys");
    unique(Json.items(value).stream().map(item -> keys(item, keys)).toList(), path);
  }

  private static JsonNode keys(JsonNode item, List<String> names) {
    var keys = Json.object();
    names.forEach(name ->
        keys.set(name, item.path(name).isMissingNode() ? keys.nullNode() : item.path(name)));
    return keys;
  }

  private void unique(List<JsonNode> items, String path) {
    Set<JsonNode> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      if (!seen.add(items.get(i))) {
        errors.add(
            new FieldError(
                "FieldValueDuplicate", path + "[" + i + "]", "Duplicate value: " + items.get(i)));
      }
    }
  }

  private void combined(JsonNode schema, JsonNode value, String path) {
    Json.items(schema, "allOf").forEach(part -> value(part, value, path));
    if (schema.path("anyOf").isArray()
        && !anyFits(schema.path("anyOf"), value)
        && !intOrString(schema)) {
      invalid(path, value, "must validate at least one schema (anyOf)");
    }
    long fitting =
        Json.items(schema, "oneOf").stream().filter(part -> errors(part, value).isEmpty()).count();
    if (schema.path("oneOf").isArray() && fitting != 1) {
      invalid(path, value, "must validate one and only one schema (oneOf)");
    }
    if (schema.path("not").isObject() && errors(schema.path("not"), value).isEmpty()) {
      invalid(path, value, "must not validate the schema (not)");
    }
  }

  private static boolean anyFits(JsonNode parts, JsonNode value) {
    return Json.items(parts).stream().anyMatch(part -> errors(part, value).isEmpty());
  }

  private static boolean intOrString(JsonNode schema) {
    return Json.flag(schema, "x-kubernetes-int-or-string");
  }

  private void invalid(String path, JsonNode value, String why) {
    Object shown = value.isString() ? value.stringValue() : Json.string(value);
    errors.add(FieldError.invalid(named(path), shown, named(path) + " in body " + why));
  }

  private static String named(String path) {
    return path.isEmpty() ? "<nil>" : path;
  }

  private static String child(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
