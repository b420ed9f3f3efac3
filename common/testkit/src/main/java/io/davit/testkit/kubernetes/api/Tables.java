package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `Table` answers, what `kubectl get` prints.
final class Tables {
  private Tables() {}

  static ObjectNode of(
      ResourceKind kind, List<ObjectNode> objects, String includeObject, InstantSource clock) {
    List<Column> columns =
        kind.customVersion().map(CustomColumns::of).orElseGet(() -> Columns.builtin(kind));
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    ArrayNode definitions = table.putArray("columnDefinitions");
    columns.forEach(column -> definitions.add(column.definition()));
    ArrayNode rows = table.putArray("rows");
    Ages ages = new Ages(clock.instant());
    for (ObjectNode object : objects) {
      ArrayNode cells = Json.array();
      columns.forEach(column -> cells.add(column.cell().render(object, ages)));
      ObjectNode row = rows.addObject();
      row.set("cells", cells);
      row.set("object", shown(object, includeObject));
    }
    return table;
  }

  private static JsonNode shown(ObjectNode object, String includeObject) {
    return switch (includeObject) {
      case "None" -> Json.object().nullNode();
      case "Object" -> object;
      default -> Views.metadata(object);
    };
  }

  /// One column.
  ///
  /// @param priority 0 is always shown, higher only with `-o wide`
  record Column(String name, String type, String format, int priority, Cell cell) {
    static Column text(String name, Cell cell) {
      return new Column(name, "string", "", 0, cell);
    }

    static Column wide(String name, Cell cell) {
      return new Column(name, "string", "", 1, cell);
    }

    static Column named() {
      return new Column(
          "Name",
          "string",
          "name",
          0,
          (object, ages) -> Json.object().stringNode(Meta.name(object)));
    }

    static Column age() {
      return text(
          "Age", (object, ages) -> ages.since(Json.text(object, "metadata", "creationTimestamp")));
    }

    private ObjectNode definition() {
      return Json.object()
          .put("name", name)
          .put("type", type)
          .put("format", format)
          .put("description", name)
          .put("priority", priority);
    }
  }

  /// How a cell is made from an object.
  interface Cell {
    JsonNode render(ObjectNode object, Ages ages);
  }
}
