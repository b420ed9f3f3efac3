package io.davit.repository.manifest;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// A labelled JSON document.
///
/// @param id 32 hexadecimal digits
/// @param labels of which `type` says what it is
/// @param modified when it was written; among entries of one id the latest counts
/// @param content the document
public record Manifest(String id, Map<String, String> labels, Instant modified, JsonNode content) {

  /// The label that says what a manifest is.
  public static final String TYPE = "type";

  public Manifest {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /// Whether it has all of these labels with these values.
  public boolean matches(Map<String, String> wanted) {
    return labels.entrySet().containsAll(wanted.entrySet());
  }
}
