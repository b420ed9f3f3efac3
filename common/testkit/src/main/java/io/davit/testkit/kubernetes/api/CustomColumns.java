package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.api.Tables.Column;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.CustomVersion;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The columns that a custom resource definition asks for.
final class CustomColumns {
  private CustomColumns() {}

  static List<Column> of(CustomVersion version) {
    List<Column> columns = new ArrayList<>(List.of(Column.named()));
    for (JsonNode column : version.columns()) {
      columns.add(column(column));
    }
    if (version.columns().isEmpty()) {
      columns.add(Column.age());
    }
    return columns;
  }

  private static Column column(JsonNode definition) {
    String path = Json.text(definition, "jsonPath");
    String type = Json.text(definition, "type");
    return new Column(
        Json.text(definition, "name"),
        type,
        Json.text(definition, "format"),
        Json.number(definition, 0, "priority"),
        (object, ages) -> {
          JsonNode value = JsonPaths.first(object, path);
          return type.equals("date") && value.isString()
              ? ages.since(value.stringValue())
              : scalar(value);
        });
  }

  private static JsonNode scalar(JsonNode value) {
    if (!Json.present(value)) {
      return Json.object().nullNode();
    }
    return value.isContainer() ? Json.object().stringNode(Json.string(value)) : value;
  }
}
