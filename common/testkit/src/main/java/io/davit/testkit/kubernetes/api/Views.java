package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The forms in which a client may want an object: itself, its metadata alone, or a row of a table.
enum Views {
  OBJECT,
  METADATA,
  TABLE;

  static Views asked(Exchange exchange) {
    return switch (exchange.acceptedAs()) {
      case "Table" -> TABLE;
      case "PartialObjectMetadata", "PartialObjectMetadataList" -> METADATA;
      default -> OBJECT;
    };
  }

  /// One object in this form.
  ObjectNode of(ResourceKind kind, ObjectNode object, String includeObject, InstantSource clock) {
    return switch (this) {
      case OBJECT -> object;
      case METADATA -> metadata(object);
      case TABLE -> {
        ObjectNode table = Tables.of(kind, java.util.List.of(object), includeObject, clock);
        table
            .putObject("metadata")
            .put("resourceVersion", Json.text(object, "metadata", "resourceVersion"));
        yield table;
      }
    };
  }

  static ObjectNode metadata(JsonNode object) {
    return Json.object()
        .put("kind", "PartialObjectMetadata")
        .put("apiVersion", "meta.k8s.io/v1")
        .set("metadata", object.path("metadata"));
  }
}
