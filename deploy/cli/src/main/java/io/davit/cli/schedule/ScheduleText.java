package io.davit.cli.schedule;

import io.davit.cli.output.Description;
import tools.jackson.databind.node.ObjectNode;

/// A Schedule for people.
final class ScheduleText {

  private ScheduleText() {}

  static Description of(ObjectNode schedule) {
    return new Description()
        .field("Name", schedule, "/metadata/name", "")
        .field("Namespace", schedule, "/metadata/namespace", "")
        .map("Labels", schedule, "/metadata/labels")
        .map("Annotations", schedule, "/metadata/annotations")
        .gap()
        .field("Phase", schedule, "/status/phase", "New")
        .list("Validation errors", schedule, "/status/validationErrors", "<none>")
        .field("Paused", schedule, "/spec/paused", "false")
        .field("Schedule", schedule, "/spec/schedule", "")
        .field("Last backup", schedule, "/status/lastBackup", "<never>")
        .gap()
        .list("Included namespaces", schedule, "/spec/template/includedNamespaces", "*")
        .list("Excluded namespaces", schedule, "/spec/template/excludedNamespaces", "<none>")
        .list("Included resources", schedule, "/spec/template/includedResources", "*")
        .list("Excluded resources", schedule, "/spec/template/excludedResources", "<none>")
        .field("Storage location", schedule, "/spec/template/storageLocation", "<default>")
        .field("TTL", schedule, "/spec/template/ttl", "<default>");
  }
}
