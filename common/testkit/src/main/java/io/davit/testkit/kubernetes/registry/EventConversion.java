package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Events are one set of objects under two groups with different field names.
final class EventConversion {
  private static final GroupResource CORE = new GroupResource("", "events");
  private static final Map<String, String> TO_CORE =
      Map.of(
          "regarding", "involvedObject",
          "note", "message",
          "deprecatedSource", "source",
          "deprecatedFirstTimestamp", "firstTimestamp",
          "deprecatedLastTimestamp", "lastTimestamp",
          "deprecatedCount", "count",
          "reportingController", "reportingComponent");

  private EventConversion() {}

  static GroupResource storedAs(ResourceKind kind) {
    return kind.group().equals("events.k8s.io") ? CORE : kind.resource();
  }

  static ObjectNode toStored(ObjectNode event) {
    return renamed(event, "v1", false);
  }

  static ObjectNode toServed(ObjectNode event) {
    return renamed(event, "events.k8s.io/v1", true);
  }

  private static ObjectNode renamed(ObjectNode event, String apiVersion, boolean back) {
    ObjectNode result = event.deepCopy().put("apiVersion", apiVersion);
    TO_CORE.forEach((fresh, core) -> {
      JsonNode value = result.path(back ? core : fresh);
      if (Json.present(value)) {
        result.remove(back ? core : fresh);
        result.set(back ? fresh : core, value);
      }
    });
    return result;
  }
}
