package io.davit.kube;

import io.davit.model.item.ResourceKind;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Kubernetes objects as JSON trees: numbers exact, order and empty lists kept.
public final class KubeJson {

  // Objects are at most a few MiB (etcd's limit is 1.5 MiB), but a list page holds 500 of them.
  private static final int LONGEST_STRING = 64 << 20;

  /// Reads and writes trees without changing a digit.
  public static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private KubeJson() {}

  /// Reads one object.
  ///
  /// @throws KubeException.Garbled if it is not a JSON object
  public static ObjectNode object(byte[] json) {
    try {
      if (MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
      throw new KubeException.Garbled("not a JSON object", null);
    } catch (JacksonException e) {
      throw new KubeException.Garbled("not JSON: " + e.getOriginalMessage(), null);
    }
  }

  /// Puts version and kind in, which servers leave out of the items of a list.
  static ObjectNode named(ObjectNode object, ResourceKind kind) {
    if (!object.path("apiVersion").isString()) {
      object.put("apiVersion", kind.apiVersion());
    }
    if (!object.path("kind").isString()) {
      object.put("kind", kind.kind());
    }
    return object;
  }

  /// The name of an object.
  public static String name(JsonNode object) {
    return object.path("metadata").path("name").asString("");
  }

  /// The namespace of an object; empty if it has none.
  public static String namespace(JsonNode object) {
    return object.path("metadata").path("namespace").asString("");
  }

  /// The UID of an object; empty if it has none.
  public static String uid(JsonNode object) {
    return object.path("metadata").path("uid").asString("");
  }

  /// The labels of an object.
  public static Map<String, String> labels(JsonNode object) {
    return texts(object.path("metadata").path("labels"));
  }

  /// The annotations of an object.
  public static Map<String, String> annotations(JsonNode object) {
    return texts(object.path("metadata").path("annotations"));
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new LinkedHashMap<>();
    node.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asString("")));
    return texts;
  }
}
