package io.davit.events.request;

import io.davit.events.cloud.CloudEvent;
import io.davit.events.cloud.EventRefused;
import io.davit.events.cloud.EventTypes;
import io.davit.model.run.RunKind;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the data of a request. What it refuses it names.
final class RequestParser {

  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final int MAX_NAME = 253;
  private static final int MAX_REASON = 256;

  private RequestParser() {}

  static Request parse(CloudEvent event) {
    var data = object(event.data());
    return switch (event.type()) {
      case EventTypes.BACKUP_REQUEST -> backup(data);
      case EventTypes.RESTORE_REQUEST -> restore(data);
      case EventTypes.BACKUP_DELETE_REQUEST -> delete(data);
      case EventTypes.RUN_CANCEL_REQUEST -> cancel(data);
      default -> throw new EventRefused("type", event.type() + " is no request");
    };
  }

  private static Request backup(JsonNode data) {
    if (data.has("schedule")) {
      only(data, Set.of("schedule"));
      return new Request.RunSchedule(name(data, "schedule"));
    }
    only(data, Set.of("name", "spec"));
    return new Request.CreateBackup(optionalName(data), spec(data));
  }

  private static Request restore(JsonNode data) {
    only(data, Set.of("name", "spec"));
    return new Request.CreateRestore(optionalName(data), spec(data));
  }

  private static Request delete(JsonNode data) {
    only(data, Set.of("name"));
    return new Request.DeleteBackup(name(data, "name"));
  }

  private static Request cancel(JsonNode data) {
    only(data, Set.of("kind", "name", "reason"));
    return new Request.CancelRun(kind(data), name(data, "name"), reason(data));
  }

  private static JsonNode object(@Nullable JsonNode data) {
    if (data == null || !data.isObject()) {
      throw new EventRefused("data", "is no JSON object");
    }
    return data;
  }

  private static void only(JsonNode data, Set<String> known) {
    for (var member : data.properties()) {
      if (!known.contains(member.getKey())) {
        throw new EventRefused("data." + member.getKey(), "is unknown");
      }
    }
  }

  private static @Nullable String optionalName(JsonNode data) {
    return data.has("name") ? name(data, "name") : null;
  }

  private static String name(JsonNode data, String field) {
    var name = text(data, field);
    if (name.length() > MAX_NAME || !NAME.matcher(name).matches()) {
      throw new EventRefused("data." + field, "'" + name + "' is no name of a resource");
    }
    return name;
  }

  private static JsonNode spec(JsonNode data) {
    var spec = data.get("spec");
    if (spec == null) {
      throw new EventRefused("data.spec", "is missing");
    }
    if (!spec.isObject()) {
      throw new EventRefused("data.spec", "is no JSON object");
    }
    return spec;
  }

  private static RunKind kind(JsonNode data) {
    var kind = text(data, "kind");
    return switch (kind) {
      case "Backup" -> RunKind.BACKUP;
      case "Restore" -> RunKind.RESTORE;
      default -> throw new EventRefused("data.kind", "'" + kind + "' is not Backup or Restore");
    };
  }

  private static String reason(JsonNode data) {
    var reason = data.has("reason") ? text(data, "reason") : "by request";
    if (reason.length() > MAX_REASON) {
      throw new EventRefused("data.reason", "is longer than " + MAX_REASON + " characters");
    }
    return reason;
  }

  private static String text(JsonNode data, String field) {
    var value = data.get(field);
    if (value == null) {
      throw new EventRefused("data." + field, "is missing");
    }
    if (!value.isString()) {
      throw new EventRefused("data." + field, value + " is no text");
    }
    return value.asString();
  }
}
