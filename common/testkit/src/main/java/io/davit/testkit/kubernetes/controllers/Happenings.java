package io.davit.testkit.kubernetes.controllers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.GroupResource;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Warnings about an object as Events, each once for an object, a reason and a message.
public final class Happenings {
  private static final GroupResource EVENTS = new GroupResource("", "events");

  private final Cluster cluster;
  private final String component;

  public Happenings(Cluster cluster, String component) {
    this.cluster = cluster;
    this.component = component;
  }

  /// Says why something about an object does not go on.
  public void warn(JsonNode object, String reason, String message) {
    String namespace = Meta.namespace(object).isEmpty() ? "default" : Meta.namespace(object);
    String once = Meta.uid(object) + reason + message;
    ObjectNode event = Json.object();
    Meta.of(event)
        .put("name", Meta.name(object) + "." + UUID.nameUUIDFromBytes(once.getBytes(UTF_8)));
    event
        .putObject("involvedObject")
        .put("apiVersion", Json.text(object, "apiVersion"))
        .put("kind", Json.text(object, "kind"))
        .put("namespace", Meta.namespace(object))
        .put("name", Meta.name(object))
        .put("uid", Meta.uid(object));
    event.put("type", "Warning").put("reason", reason).put("message", message);
    event.putObject("source").put("component", component);
    event.put("firstTimestamp", cluster.registry().identities().now());
    event.put("lastTimestamp", cluster.registry().identities().now()).put("count", 1);
    cluster.create(EVENTS, namespace, event);
  }
}
