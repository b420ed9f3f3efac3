package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.registry.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads request bodies: JSON, YAML, and the few kinds that kubectl sends as protobuf.
final class Bodies {
  private static final String PROTOBUF = "application/vnd.kubernetes.protobuf";
  private static final List<String> READABLE =
      List.of(
          "",
          "application/json",
          "application/yaml",
          PROTOBUF,
          "application/json-patch+json",
          "application/merge-patch+json",
          "application/strategic-merge-patch+json",
          "application/apply-patch+yaml",
          "application/apply-patch+cbor");

  private Bodies() {}

  static ObjectNode object(Exchange exchange) {
    if (read(exchange) instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.badRequest("the request body is not an object");
  }

  static JsonNode read(Exchange exchange) {
    byte[] body = exchange.body();
    String type = exchange.contentType();
    if (body.length == 0) {
      return Json.object();
    }
    if (!READABLE.contains(type)) {
      throw ApiException.unsupportedMediaType(
          "the body of the request was in an unknown format - accepted media types include: "
              + String.join(", ", READABLE));
    }
    if (type.equals(PROTOBUF)) {
      return Protobuf.decode(body);
    }
    return type.endsWith("yaml") && body[0] != '{' ? yaml(body) : json(body);
  }

  private static JsonNode json(byte[] body) {
    try {
      return Json.parse(body);
    } catch (JacksonException e) {
      throw ApiException.badRequest("error decoding the request body: " + e.getOriginalMessage());
    }
  }

  private static JsonNode yaml(byte[] body) {
    try {
      Load load = new Load(LoadSettings.builder().build());
      return Json.tree(load.loadFromString(new String(body, StandardCharsets.UTF_8)));
    } catch (YamlEngineException e) {
      throw ApiException.badRequest("error decoding the request body: " + e.getMessage());
    }
  }
}
