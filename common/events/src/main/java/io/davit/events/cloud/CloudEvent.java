package io.davit.events.cloud;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A CloudEvent of version 1.0 with JSON data.
///
/// @param id unique within the source
/// @param source a URI reference
/// @param type reverse-DNS name of what happened, with its version
/// @param extensions by their names, lower case; as text
/// @param data null if there is none
public record CloudEvent(
    String id,
    String source,
    String type,
    @Nullable String subject,
    @Nullable Instant time,
    @Nullable String dataSchema,
    Map<String, String> extensions,
    @Nullable JsonNode data) {

  public CloudEvent {
    extensions = new TreeMap<>(extensions);
  }

  /// An extension's value, null if the event does not have it.
  public @Nullable String extension(String name) {
    return extensions.get(name);
  }
}
