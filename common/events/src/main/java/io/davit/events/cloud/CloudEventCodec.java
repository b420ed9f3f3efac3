package io.davit.events.cloud;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// CloudEvents as Kafka records (Kafka protocol binding 1.0.2): written in binary mode, read in
/// binary and structured mode.
public final class CloudEventCodec {

  private static final String PREFIX = "ce_";
  private static final String CONTENT_TYPE = "content-type";
  private static final String STRUCTURED = "application/cloudevents";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private CloudEventCodec() {}

  /// The headers of an event in binary mode, in a fixed order.
  public static Map<String, String> headers(CloudEvent event) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(CONTENT_TYPE, "application/json");
    headers.put("ce_specversion", Attributes.VERSION);
    headers.put("ce_id", event.id());
    headers.put("ce_source", event.source());
    headers.put("ce_type", event.type());
    put(headers, "ce_subject", event.subject());
    put(headers, "ce_time", event.time());
    put(headers, "ce_dataschema", event.dataSchema());
    event.extensions().forEach((name, value) -> headers.put(PREFIX + name, value));
    return headers;
  }

  /// The value of an event in binary mode, null if it has no data.
  public static byte @Nullable [] value(CloudEvent event) {
    var data = event.data();
    return data == null ? null : JSON.writeValueAsBytes(data);
  }

  /// Reads an event in either mode.
  ///
  /// @throws EventRefused if it is none, naming attribute and value
  public static CloudEvent decode(Map<String, String> headers, byte @Nullable [] value) {
    var lower = new TreeMap<String, String>();
    headers.forEach((name, text) -> lower.put(name.toLowerCase(Locale.ROOT), text));
    var contentType = lower.getOrDefault(CONTENT_TYPE, "");
    return contentType.startsWith(STRUCTURED)
        ? structured(contentType, value)
        : binary(lower, value);
  }

  private static void put(Map<String, String> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.put(name, value.toString());
    }
  }

  private static CloudEvent binary(Map<String, String> headers, byte @Nullable [] value) {
    var texts = new TreeMap<String, String>();
    headers.forEach((name, text) -> {
      if (name.startsWith(PREFIX)) {
        texts.put(name.substring(PREFIX.length()), text);
      }
    });
    if (texts.isEmpty()) {
      throw new EventRefused("headers", "are not those of a CloudEvent (ce_specversion, …)");
    }
    var contentType = headers.get(CONTENT_TYPE);
    if (contentType != null) {
      texts.put("datacontenttype", contentType);
    }
    var attributes = new Attributes(texts);
    attributes.requireJson();
    return attributes.event(value == null || value.length == 0 ? null : parse("data", value));
  }

  private static CloudEvent structured(String contentType, byte @Nullable [] value) {
    if (!contentType.split(";", 2)[0].strip().equals("application/cloudevents+json")) {
      throw new EventRefused(CONTENT_TYPE, contentType + " is not application/cloudevents+json");
    }
    if (value == null) {
      throw new EventRefused("value", "is missing");
    }
    var envelope = parse("value", value);
    if (!envelope.isObject()) {
      throw new EventRefused("value", "is no JSON object");
    }
    var texts = new TreeMap<String, String>();
    for (var member : envelope.properties()) {
      attribute(texts, member.getKey(), member.getValue());
    }
    var attributes = new Attributes(texts);
    attributes.requireJson();
    return attributes.event(data(envelope));
  }

  private static void attribute(Map<String, String> texts, String name, JsonNode value) {
    if (name.equals("data") || name.equals("data_base64") || value.isNull()) {
      return;
    }
    if (!value.isValueNode()) {
      throw new EventRefused(name, "is no text, number or boolean");
    }
    texts.put(name, value.asString());
  }

  private static @Nullable JsonNode data(JsonNode envelope) {
    var encoded = envelope.get("data_base64");
    if (encoded == null) {
      return envelope.get("data");
    }
    try {
      return parse("data_base64", Base64.getDecoder().decode(encoded.asString("")));
    } catch (IllegalArgumentException e) {
      throw new EventRefused("data_base64", "is no base64");
    }
  }

  private static JsonNode parse(String field, byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JacksonException e) {
      throw new EventRefused(field, "is no JSON: " + e.getOriginalMessage());
    }
  }
}
