package io.davit.model.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A YAML document that somebody wrote by hand: fields that nobody knows, and values of the wrong
/// type, are refused by their path.
///
/// @param path from the root, for messages
public record StrictTree(JsonNode node, String path) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// Reads a document.
  ///
  /// @throws IllegalArgumentException if it is no mapping
  public static StrictTree parse(String yaml) {
    try {
      JsonNode node = YAML.readTree(yaml);
      if (!node.isObject()) {
        throw new IllegalArgumentException("the document is no mapping of fields to values");
      }
      return new StrictTree(node, "");
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no YAML: " + e.getOriginalMessage(), e);
    }
  }

  /// Refuses all other fields.
  public void allow(String... fields) {
    Set<String> known = Set.of(fields);
    for (String field : node.propertyNames()) {
      if (!known.contains(field)) {
        throw new IllegalArgumentException("unknown field \"" + below(field) + "\"");
      }
    }
  }

  /// Whether there is such a field.
  public boolean has(String field) {
    return node.hasNonNull(field);
  }

  /// What is below a field.
  public StrictTree at(String field) {
    JsonNode value = node.path(field);
    if (!value.isObject()) {
      throw new IllegalArgumentException(below(field) + ": must be a mapping of fields to values");
    }
    return new StrictTree(value, below(field));
  }

  /// A scalar as text; empty if there is none.
  public String text(String field) {
    JsonNode value = node.path(field);
    if (value.isContainer()) {
      throw new IllegalArgumentException(below(field) + ": must be a single value");
    }
    return value.asString("");
  }

  /// A list of scalars; empty if there is none.
  public List<String> texts(String field) {
    List<String> found = new ArrayList<>();
    for (JsonNode value : list(field)) {
      if (value.isContainer() || value.isNull()) {
        throw new IllegalArgumentException(below(field) + ": must be a list of single values");
      }
      found.add(value.asString(""));
    }
    return found;
  }

  /// A list of mappings; empty if there is none.
  public List<StrictTree> elements(String field) {
    List<StrictTree> found = new ArrayList<>();
    for (JsonNode value : list(field)) {
      String where = below(field) + "[" + found.size() + "]";
      if (!value.isObject()) {
        throw new IllegalArgumentException(where + ": must be a mapping of fields to values");
      }
      found.add(new StrictTree(value, where));
    }
    return found;
  }

  /// All fields, each with a scalar.
  public Map<String, String> map() {
    Map<String, String> found = new LinkedHashMap<>();
    node.propertyNames().forEach(field -> found.put(field, text(field)));
    return found;
  }

  private JsonNode list(String field) {
    JsonNode value = node.path(field);
    if (!value.isArray() && !value.isMissingNode() && !value.isNull()) {
      throw new IllegalArgumentException(below(field) + ": must be a list");
    }
    return value;
  }

  private String below(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }
}
