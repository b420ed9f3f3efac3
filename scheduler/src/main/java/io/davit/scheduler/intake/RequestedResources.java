package io.davit.scheduler.intake;

import io.davit.events.request.Request;
import io.davit.events.request.RequestEvent;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import io.davit.scheduler.resource.VeleroKinds;
import io.davit.scheduler.resource.VeleroObject;
import io.davit.scheduler.schedule.ScheduledBackup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The resources that stand for requests. Pure.
final class RequestedResources {

  /// Finds the resource of a request whatever its name.
  static final String LABEL = "davit.io/request";

  private RequestedResources() {}

  /// A resource that is to be created.
  record Wanted(ResourceKind kind, ObjectNode json) {}

  static Wanted ofSchedule(RequestEvent event, VeleroObject schedule) {
    String name = schedule.name() + "-" + event.requestId();
    ObjectNode backup = ScheduledBackup.of(schedule, name, null);
    return new Wanted(VeleroKinds.BACKUP, marked(event, backup));
  }

  static Wanted backup(RequestEvent event, Request.CreateBackup request, String namespace) {
    String name = request.name() == null ? "request-" + event.requestId() : request.name();
    return wanted(event, VeleroKinds.BACKUP, namespace, name, request.spec());
  }

  static Wanted restore(RequestEvent event, Request.CreateRestore request, String namespace) {
    String name = request.name() == null ? "request-" + event.requestId() : request.name();
    return wanted(event, VeleroKinds.RESTORE, namespace, name, request.spec());
  }

  static Wanted deletion(RequestEvent event, VeleroObject backup) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode().put("backupName", backup.name());
    String name = "request-" + event.requestId();
    Wanted wanted = wanted(event, VeleroKinds.DELETION, backup.namespace(), name, spec);
    wanted
        .json()
        .withObject("metadata")
        .withObject("labels")
        .put(Labels.BACKUP_NAME, LabelValue.of(backup.name()))
        .put(Labels.BACKUP_UID, backup.uid());
    return wanted;
  }

  /// What a resource says of the request that it stands for.
  static String source(RequestEvent event) {
    return event.source() + " " + event.id();
  }

  private static Wanted wanted(
      RequestEvent event, ResourceKind kind, String namespace, String name, JsonNode spec) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    json.putObject("metadata").put("name", name).put("namespace", namespace);
    json.set("spec", spec.deepCopy());
    return new Wanted(kind, marked(event, json));
  }

  private static ObjectNode marked(RequestEvent event, ObjectNode json) {
    ObjectNode metadata = json.withObject("metadata");
    metadata.withObject("labels").put(LABEL, event.requestId());
    ObjectNode annotations = metadata.withObject("annotations");
    annotations
        .put(Annotations.REQUEST_ID, source(event))
        .put(Annotations.REQUEST_DIGEST, event.digest())
        .put(Annotations.CORRELATION_ID, event.correlationId());
    if (event.replyTo() != null) {
      annotations.put(Annotations.REPLY_TO, event.replyTo());
    }
    return json;
  }
}
