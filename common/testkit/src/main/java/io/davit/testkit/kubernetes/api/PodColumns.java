package io.davit.testkit.kubernetes.api;

import static io.davit.testkit.kubernetes.api.Columns.cell;
import static io.davit.testkit.kubernetes.api.Tables.Column.age;
import static io.davit.testkit.kubernetes.api.Tables.Column.named;
import static io.davit.testkit.kubernetes.api.Tables.Column.text;
import static io.davit.testkit.kubernetes.api.Tables.Column.wide;

import io.davit.testkit.kubernetes.api.Tables.Column;
import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The columns of pods.
final class PodColumns {
  private PodColumns() {}

  static List<Column> all() {
    return List.of(
        named(),
        text("Ready", cell(PodColumns::ready)),
        text("Status", cell(PodColumns::status)),
        text("Restarts", cell(PodColumns::restarts)),
        age(),
        wide("IP", cell(o -> orNone(Json.text(o, "status", "podIP")))),
        wide("Node", cell(o -> orNone(Json.text(o, "spec", "nodeName")))),
        wide("Nominated Node", cell(o -> "<none>")),
        wide("Readiness Gates", cell(o -> "<none>")));
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "<none>" : text;
  }

  private static String ready(ObjectNode pod) {
    long ready =
        Json.items(pod, "status", "containerStatuses").stream()
            .filter(c -> Json.flag(c, "ready"))
            .count();
    return ready + "/" + Json.items(pod, "spec", "containers").size();
  }

  private static String restarts(ObjectNode pod) {
    int restarts =
        Json.items(pod, "status", "containerStatuses").stream()
            .mapToInt(c -> Json.number(c, 0, "restartCount"))
            .sum();
    return Integer.toString(restarts);
  }

  private static String status(ObjectNode pod) {
    if (Meta.deleting(pod)) {
      return "Terminating";
    }
    for (JsonNode container : Json.items(pod, "status", "initContainerStatuses")) {
      String waiting = Json.text(container, "state", "waiting", "reason");
      if (waiting.matches("CrashLoopBackOff|CreateContainerConfigError")) {
        return "Init:" + waiting;
      }
    }
    for (JsonNode container : Json.items(pod, "status", "containerStatuses")) {
      String reason = Json.text(container, "state", "waiting", "reason");
      reason = reason.isEmpty() ? Json.text(container, "state", "terminated", "reason") : reason;
      if (!reason.isEmpty()) {
        return reason;
      }
    }
    String reason = Json.text(pod, "status", "reason");
    return reason.isEmpty() ? Json.text(pod, "status", "phase") : reason;
  }
}
