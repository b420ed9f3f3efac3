package io.davit.events.cloud;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The attributes of an event as text by their names, before anything is believed of them
/// (CloudEvents 1.0.2, §3).
record Attributes(Map<String, String> texts) {

  static final String VERSION = "1.0";

  private static final Set<String> KNOWN =
      Set.of(
          "specversion",
          "id",
          "source",
          "type",
          "subject",
          "time",
          "dataschema",
          "datacontenttype");

  CloudEvent event(@Nullable JsonNode data) {
    if (!VERSION.equals(required("specversion"))) {
      throw new EventRefused("specversion", required("specversion") + " is not " + VERSION);
    }
    return new CloudEvent(
        required("id"),
        required("source"),
        required("type"),
        texts.get("subject"),
        time(),
        texts.get("dataschema"),
        extensions(),
        data);
  }

  /// Data of other types than JSON is refused: nothing that Davit hears has any.
  void requireJson() {
    var type = texts.get("datacontenttype");
    if (type != null && !isJson(type)) {
      throw new EventRefused("datacontenttype", type + " is not JSON");
    }
  }

  private static boolean isJson(String contentType) {
    var bare = contentType.split(";", 2)[0].strip();
    return bare.equalsIgnoreCase("application/json") || bare.endsWith("+json");
  }

  private String required(String name) {
    var value = texts.get(name);
    if (value == null || value.isEmpty()) {
      throw new EventRefused(name, "is missing");
    }
    return value;
  }

  private @Nullable Instant time() {
    var text = texts.get("time");
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new EventRefused("time", text + " is no RFC 3339 time");
    }
  }

  private Map<String, String> extensions() {
    var extensions = new TreeMap<>(texts);
    extensions.keySet().removeAll(KNOWN);
    return extensions;
  }
}
