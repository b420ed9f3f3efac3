package io.davit.repository.wire;

import io.davit.repository.failure.RepositoryException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON that others wrote: absent fields are zero, unknown ones are ignored, and whatever is
/// not of the expected kind is a [RepositoryException.Corrupt] that names the place.
public final class Json {

  /// Without a mapper, which takes longer to make than most of what is read takes to read.
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private Json() {}

  /// Reads one JSON object.
  ///
  /// @param what is read, for the message
  public static JsonNode parse(byte[] json, String what) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RepositoryException.Corrupt(what + " is not a JSON object");
      }
      JsonNode node = JsonTree.read(parser);
      require(parser.nextToken() == null, what);
      return node;
    } catch (JacksonException e) {
      throw new RepositoryException.Corrupt(what + " is not JSON", e);
    }
  }

  /// Reads a JSON object with one long array in it, an element at a time.
  ///
  /// @param array the field that holds the array, or null, or is absent
  /// @param element takes each object in the array
  /// @return the object without the array
  public static JsonNode parse(byte[] json, String what, String array, Consumer<JsonNode> element) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new RepositoryException.Corrupt(what + " is not a JSON object");
      }
      ObjectNode rest = JsonNodeFactory.instance.objectNode();
      JsonToken token = parser.nextToken();
      for (; token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
        String field = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && field.equals(array)) {
          elements(parser, what, element);
        } else {
          rest.set(field, JsonTree.read(parser));
        }
      }
      require(token == JsonToken.END_OBJECT, what);
      return rest;
    } catch (JacksonException e) {
      throw new RepositoryException.Corrupt(what + " is not JSON", e);
    }
  }

  private static void elements(JsonParser parser, String what, Consumer<JsonNode> element) {
    JsonToken token = parser.nextToken();
    for (; token == JsonToken.START_OBJECT; token = parser.nextToken()) {
      element.accept(JsonTree.read(parser));
    }
    require(token == JsonToken.END_ARRAY, what);
  }

  private static void require(boolean wellFormed, String what) {
    if (!wellFormed) {
      throw new RepositoryException.Corrupt(what + " is cut short, or holds what it should not");
    }
  }

  public static String text(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return "";
    }
    if (!node.isString()) {
      throw wrong(field, "text", node);
    }
    return node.stringValue();
  }

  public static long number(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    if (!node.canConvertToLong()) {
      throw wrong(field, "a whole number", node);
    }
    return node.longValue();
  }

  public static int integer(JsonNode parent, String field) {
    long value = number(parent, field);
    if (value != (int) value) {
      throw wrong(field, "a 32-bit number", parent.path(field));
    }
    return (int) value;
  }

  public static boolean bool(JsonNode parent, String field) {
    JsonNode node = parent.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return false;
    }
    if (!node.isBoolean()) {
      throw wrong(field, "true or false", node);
    }
    return node.booleanValue();
  }

  /// Texts by key, none where the field is absent or null.
  public static Map<String, String> texts(JsonNode parent, String field) {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : parent.path(field).properties()) {
      texts.put(property.getKey(), text(parent.path(field), property.getKey()));
    }
    return texts;
  }

  /// Base64, or no bytes at all where the field is absent.
  public static byte[] bytes(JsonNode parent, String field) {
    try {
      return Base64.getDecoder().decode(text(parent, field));
    } catch (IllegalArgumentException _) {
      throw new RepositoryException.Corrupt("field " + field + " is not base64");
    }
  }

  /// An RFC 3339 time, or 1970 where the field is absent.
  public static Instant time(JsonNode parent, String field) {
    String text = text(parent, field);
    try {
      return text.isEmpty() ? Instant.EPOCH : GoTime.parse(text);
    } catch (DateTimeException _) {
      throw new RepositoryException.Corrupt("field " + field + " is no time: " + text);
    }
  }

  private static RepositoryException wrong(String field, String wanted, JsonNode node) {
    return new RepositoryException.Corrupt(
        "field " + field + " should be " + wanted + " and is " + node.getNodeType());
  }
}
