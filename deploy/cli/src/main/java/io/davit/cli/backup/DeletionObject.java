package io.davit.cli.backup;

import io.davit.cli.session.NewObject;
import io.davit.kube.KubeJson;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.LabelValue;
import io.davit.model.velero.Labels;
import tools.jackson.databind.node.ObjectNode;

/// The DeleteBackupRequest of a Backup. Both labels are what `describe` finds it by.
final class DeletionObject {

  private DeletionObject() {}

  static ObjectNode of(ResourceKind kind, String namespace, ObjectNode backup) {
    String name = KubeJson.name(backup);
    ObjectNode object = NewObject.of(kind, namespace, "");
    ObjectNode metadata = object.withObjectProperty("metadata");
    metadata.remove("name");
    metadata.put("generateName", name + "-");
    metadata
        .putObject("labels")
        .put(Labels.BACKUP_NAME, LabelValue.of(name))
        .put(Labels.BACKUP_UID, KubeJson.uid(backup));
    object.putObject("spec").put("backupName", name);
    return object;
  }
}
