package io.davit.cli.backup;

import io.davit.cli.output.Description;
import io.davit.cli.session.Runs;
import io.davit.cli.session.SelectorText;
import tools.jackson.databind.node.ObjectNode;

/// A Backup for people, in the order of Velero's description.
final class BackupText {

  private BackupText() {}

  static Description of(ObjectNode backup) {
    var text = new Description();
    text.field("Name", backup, "/metadata/name", "")
        .field("Namespace", backup, "/metadata/namespace", "")
        .map("Labels", backup, "/metadata/labels")
        .map("Annotations", backup, "/metadata/annotations")
        .gap()
        .line("Phase", Runs.progress(backup))
        .field("Failure reason", backup, "/status/failureReason", "<none>")
        .list("Validation errors", backup, "/status/validationErrors", "<none>")
        .field("Errors", backup, "/status/errors", "0")
        .field("Warnings", backup, "/status/warnings", "0")
        .gap();
    spec(text, backup, "/spec");
    return text.gap()
        .field("Started", backup, "/status/startTimestamp", "<n/a>")
        .field("Completed", backup, "/status/completionTimestamp", "<n/a>")
        .field("Expiration", backup, "/status/expiration", "<n/a>")
        .field("Total items", backup, "/status/progress/totalItems", "<n/a>")
        .field("Items backed up", backup, "/status/progress/itemsBackedUp", "<n/a>")
        .field("Hooks attempted", backup, "/status/hookStatus/hooksAttempted", "0")
        .field("Hooks failed", backup, "/status/hookStatus/hooksFailed", "0");
  }

  private static void spec(Description text, ObjectNode object, String at) {
    text.list("Included namespaces", object, at + "/includedNamespaces", "*")
        .list("Excluded namespaces", object, at + "/excludedNamespaces", "<none>")
        .list("Included resources", object, at + "/includedResources", "*")
        .list("Excluded resources", object, at + "/excludedResources", "<none>")
        .field("Cluster-scoped", object, at + "/includeClusterResources", "auto")
        .line("Label selector", SelectorText.render(object.at(at + "/labelSelector")))
        .line(
            "Or label selector",
            SelectorText.renderAlternatives(object.at(at + "/orLabelSelectors")))
        .field("Storage location", object, at + "/storageLocation", "<default>")
        .field("Snapshot volumes", object, at + "/snapshotVolumes", "auto")
        .field("File system backup", object, at + "/defaultVolumesToFsBackup", "<default>")
        .field("TTL", object, at + "/ttl", "<default>");
  }
}
