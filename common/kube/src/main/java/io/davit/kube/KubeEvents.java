package io.davit.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Tells people about a resource with Kubernetes Events (`core/v1`), which `kubectl describe`
/// shows.
public final class KubeEvents {

  // The server's own limits.
  private static final int LONGEST_MESSAGE = 1024;
  private static final int LONGEST_REASON = 128;

  private final ClusterWriter writer;
  private final InstantSource time;
  private final String component;

  /// @param component who speaks, such as `davit-scheduler`
  public KubeEvents(ClusterWriter writer, InstantSource time, String component) {
    this.writer = writer;
    this.time = time;
    this.component = component;
  }

  /// Something went as it should.
  ///
  /// @param reason one word in camel case, such as `BackupCompleted`
  /// @throws KubeException if it cannot be written
  public void normal(HasMetadata about, String reason, String message) {
    record(about, "Normal", reason, message);
  }

  /// Something needs a person's attention.
  ///
  /// @param reason one word in camel case, such as `ThawOverdue`
  /// @throws KubeException if it cannot be written
  public void warning(HasMetadata about, String reason, String message) {
    record(about, "Warning", reason, message);
  }

  private void record(HasMetadata about, String type, String reason, String message) {
    Instant now = time.instant().truncatedTo(ChronoUnit.SECONDS);
    String namespace = about.getMetadata().getNamespace();
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("apiVersion", "v1").put("kind", "Event");
    event
        .putObject("metadata")
        .put("name", name(about, reason + message + now))
        .put("namespace", namespace);
    event.set("involvedObject", reference(about));
    event.put("type", type);
    event.put("reason", shorten(reason, LONGEST_REASON));
    event.put("message", shorten(message, LONGEST_MESSAGE));
    event.put("firstTimestamp", now.toString()).put("lastTimestamp", now.toString());
    event.put("count", 1);
    event.putObject("source").put("component", component);
    event.put("reportingComponent", component).put("reportingInstance", component);
    try {
      writer.create(Kinds.EVENT, namespace, event);
    } catch (KubeException.AlreadyExists said) {
      // The same was said within this second.
    }
  }

  private static ObjectNode reference(HasMetadata about) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiVersion", about.getApiVersion())
        .put("kind", about.getKind())
        .put("namespace", about.getMetadata().getNamespace())
        .put("name", about.getMetadata().getName())
        .put("uid", about.getMetadata().getUid())
        .put("resourceVersion", about.getMetadata().getResourceVersion());
  }

  private static String name(HasMetadata about, String said) {
    byte[] seed = (about.getMetadata().getUid() + said).getBytes(StandardCharsets.UTF_8);
    String suffix = UUID.nameUUIDFromBytes(seed).toString().substring(0, 13).replace("-", "");
    return shorten(about.getMetadata().getName(), 240) + "." + suffix;
  }

  private static String shorten(String text, int limit) {
    return text.length() > limit ? text.substring(0, limit) : text;
  }
}
