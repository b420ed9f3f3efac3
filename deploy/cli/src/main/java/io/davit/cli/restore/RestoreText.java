package io.davit.cli.restore;

import io.davit.cli.output.Description;
import io.davit.cli.session.Runs;
import io.davit.cli.session.SelectorText;
import tools.jackson.databind.node.ObjectNode;

/// A Restore for people, in the order of Velero's description.
final class RestoreText {

  private RestoreText() {}

  static Description of(ObjectNode restore) {
    return new Description()
        .field("Name", restore, "/metadata/name", "")
        .field("Namespace", restore, "/metadata/namespace", "")
        .map("Labels", restore, "/metadata/labels")
        .map("Annotations", restore, "/metadata/annotations")
        .gap()
        .line("Phase", Runs.progress(restore))
        .field("Failure reason", restore, "/status/failureReason", "<none>")
        .field("Total items", restore, "/status/progress/totalItems", "<n/a>")
        .field("Items restored", restore, "/status/progress/itemsRestored", "<n/a>")
        .gap()
        .field("Started", restore, "/status/startTimestamp", "<n/a>")
        .field("Completed", restore, "/status/completionTimestamp", "<n/a>")
        .list("Validation errors", restore, "/status/validationErrors", "<none>")
        .field("Errors", restore, "/status/errors", "0")
        .field("Warnings", restore, "/status/warnings", "0")
        .gap()
        .field("Backup", restore, "/spec/backupName", "<none>")
        .field("Schedule", restore, "/spec/scheduleName", "<none>")
        .list("Included namespaces", restore, "/spec/includedNamespaces", "*")
        .list("Excluded namespaces", restore, "/spec/excludedNamespaces", "<none>")
        .list("Included resources", restore, "/spec/includedResources", "*")
        .list("Excluded resources", restore, "/spec/excludedResources", "<none>")
        .field("Cluster-scoped", restore, "/spec/includeClusterResources", "auto")
        .map("Namespace mappings", restore, "/spec/namespaceMapping")
        .line("Label selector", SelectorText.render(restore.at("/spec/labelSelector")))
        .line(
            "Or label selector",
            SelectorText.renderAlternatives(restore.at("/spec/orLabelSelectors")))
        .field("Restore volumes", restore, "/spec/restorePVs", "auto")
        .field("Preserve node ports", restore, "/spec/preserveNodePorts", "auto")
        .field("Resource modifier", restore, "/spec/resourceModifier/name", "<none>")
        .field("Existing resources", restore, "/spec/existingResourcePolicy", "<none>")
        .field("Hooks attempted", restore, "/status/hookStatus/hooksAttempted", "0")
        .field("Hooks failed", restore, "/status/hookStatus/hooksFailed", "0");
  }
}
