package io.davit.scheduler.resource;

import io.davit.kube.KubeJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A resource as it stands. It may be malformed: what is not there, or is of another type, is
/// empty.
public record VeleroObject(ObjectNode json) {

  public String name() {
    return KubeJson.name(json);
  }

  public String namespace() {
    return KubeJson.namespace(json);
  }

  public String uid() {
    return KubeJson.uid(json);
  }

  public String kind() {
    return json.path("kind").asString("");
  }

  public String resourceVersion() {
    return json.path("metadata").path("resourceVersion").asString("");
  }

  /// Rises with each change; 0 if the server does not count.
  public long generation() {
    return json.path("metadata").path("generation").asLong(0);
  }

  /// When it was created; the epoch if the server did not say.
  public Instant createdAt() {
    return instant(json.path("metadata").path("creationTimestamp")).orElse(Instant.EPOCH);
  }

  /// Whether somebody has deleted it, and a finalizer holds it.
  public boolean isDeleted() {
    return json.path("metadata").has("deletionTimestamp");
  }

  public String label(String key) {
    return json.path("metadata").path("labels").path(key).asString("");
  }

  public Optional<String> annotation(String key) {
    JsonNode value = json.path("metadata").path("annotations").path(key);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  public JsonNode spec() {
    return json.path("spec");
  }

  /// A text of the spec; empty if it is absent.
  public String spec(String field) {
    return spec().path(field).asString("");
  }

  public JsonNode status() {
    return json.path("status");
  }

  /// The phase; empty if nobody has worked on it.
  public String phase() {
    return status().path("phase").asString("");
  }

  /// An instant of the status.
  public Optional<Instant> time(String field) {
    return instant(status().path(field));
  }

  /// For messages: kind, namespace and name.
  @Override
  public String toString() {
    return kind() + " " + namespace() + "/" + name();
  }

  private static Optional<Instant> instant(JsonNode node) {
    try {
      return node.isString() ? Optional.of(Instant.parse(node.stringValue())) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
