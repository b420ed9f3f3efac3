package io.davit.hookrunner.effect;

import io.davit.hookrunner.machine.Debt;
import io.davit.kube.ClusterReader;
import io.davit.kube.ClusterWriter;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.Patch;
import io.davit.kube.Target;
import io.davit.model.message.PodHooks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The mark on a pod that a thaw is owed to it: all that it takes to pay, outside of Kafka, written
/// before the first pre hook of the pod (protocol C5).
final class ThawMark {

  /// Annotation and label: the annotation holds the debt, the label makes it findable.
  static final String NAME = "davit.io/thaw-owed";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ClusterReader reader;
  private final ClusterWriter writer;
  private final Origin origin;

  ThawMark(ClusterReader reader, ClusterWriter writer, Origin origin) {
    this.reader = reader;
    this.writer = writer;
    this.origin = origin;
  }

  /// What a mark says.
  ///
  /// @param origin whose mark it is
  record Content(Origin origin, Debt debt) {}

  /// Which Davit left a mark: marks of another cluster or topic prefix are not ours.
  record Origin(String cluster, String topicPrefix) {}

  /// How a pod stands to a session.
  enum Standing {
    /// Gone, or another pod of the same name.
    GONE,
    /// It does not carry the session's mark.
    UNMARKED,
    MARKED
  }

  Standing standing(PodHooks pod, String session) {
    return find(pod)
        .map(found -> isMarked(found, session) ? Standing.MARKED : Standing.UNMARKED)
        .orElse(Standing.GONE);
  }

  /// Marks a pod.
  ///
  /// @throws KubeException.NotFound if it is gone, or replaced
  /// @throws KubeException.Conflict if another session's thaw is owed to it
  void put(PodHooks pod, Debt debt) {
    var found = find(pod).orElseThrow(() -> new KubeException.NotFound(gone(pod)));
    var other = content(found).filter(mark -> !mark.debt().session().equals(debt.session()));
    if (other.isPresent()) {
      throw new KubeException.Conflict(
          "pod %s/%s: session %s still owes it a thaw"
              .formatted(pod.namespace(), pod.pod(), other.get().debt().session()));
    }
    patch(pod, found, JSON.writeValueAsString(new Content(origin, debt)), "true");
  }

  /// Takes a session's mark away; that there is none, or no pod, is success.
  void remove(PodHooks pod, String session) {
    find(pod)
        .filter(found -> isMarked(found, session))
        .ifPresent(found -> patch(pod, found, null, null));
  }

  /// The debt that a pod's mark tells of; empty if it has no mark of ours, or one that is
  /// unreadable.
  Optional<Debt> debt(ObjectNode pod) {
    return content(pod).filter(mark -> mark.origin().equals(origin)).map(Content::debt);
  }

  private Optional<ObjectNode> find(PodHooks pod) {
    return reader
        .find(target(pod))
        .filter(found -> found.path("metadata").path("uid").asString("").equals(pod.uid()));
  }

  private boolean isMarked(ObjectNode pod, String session) {
    return content(pod).filter(mark -> mark.debt().session().equals(session)).isPresent();
  }

  private static Optional<Content> content(ObjectNode pod) {
    JsonNode text = pod.path("metadata").path("annotations").path(NAME);
    if (!text.isString()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(text.asString(), Content.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private void patch(
      PodHooks pod, ObjectNode found, @Nullable String annotation, @Nullable String label) {
    var metadata = JsonNodeFactory.instance.objectNode();
    metadata.put("uid", pod.uid());
    metadata.set("resourceVersion", found.path("metadata").path("resourceVersion"));
    metadata.putObject("annotations").put(NAME, annotation);
    metadata.putObject("labels").put(NAME, label);
    var changes = JsonNodeFactory.instance.objectNode();
    changes.set("metadata", metadata);
    writer.patch(target(pod), new Patch.Merge(changes));
  }

  private static Target target(PodHooks pod) {
    return new Target(Kinds.POD, pod.namespace(), pod.pod());
  }

  private static String gone(PodHooks pod) {
    return "pod %s/%s: no pod with UID %s".formatted(pod.namespace(), pod.pod(), pod.uid());
  }
}
