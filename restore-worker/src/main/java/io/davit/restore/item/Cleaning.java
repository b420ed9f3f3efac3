package io.davit.restore.item;

import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.Labels;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Takes out of objects what the old cluster, or a server, has put in, and marks what comes from a
/// restore. Finalizers, labels and annotations stay; field managers go, since a server writes its
/// own.
public final class Cleaning {
  /// On each object that a restore made: UID of the Restore, by which a resumed run knows its own.
  public static final String RESTORED_BY = "davit.io/restored-by";

  /// On each object that a restore made or changed: name of the Restore.
  public static final String RESTORE_NAME = "davit.io/restore-name";

  private static final List<String> SERVERS =
      List.of(
          "generateName",
          "selfLink",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "ownerReferences",
          "managedFields");

  private Cleaning() {}

  /// A copy without all that servers and Davit write.
  public static ObjectNode bare(ObjectNode object) {
    ObjectNode copy = object.deepCopy();
    copy.remove("status");
    if (copy.get("metadata") instanceof ObjectNode metadata) {
      metadata.remove(SERVERS);
      strip(metadata, "labels");
      strip(metadata, "annotations");
    }
    return copy;
  }

  private static void strip(ObjectNode metadata, String field) {
    if (metadata.get(field) instanceof ObjectNode texts) {
      texts.propertyNames().stream().filter(Cleaning::isOurs).toList().forEach(texts::remove);
      if (texts.isEmpty()) {
        metadata.remove(field);
      }
    }
  }

  private static boolean isOurs(String key) {
    return Labels.isDavits(key) || key.equals(Annotations.MUST_INCLUDE_ADDITIONAL_ITEMS);
  }

  /// Velero's labels, which an object that is only compared gets too.
  static void label(ObjectNode object, Terms terms) {
    ObjectNode labels = object.withObject("/metadata/labels");
    labels.put(Labels.BACKUP_NAME, terms.backupLabel());
    labels.put(Labels.RESTORE_NAME, terms.restoreLabel());
  }

  /// Marks an object that is about to be made.
  static ObjectNode marked(ObjectNode object, Terms terms) {
    ObjectNode copy = object.deepCopy();
    copy.withObject("/metadata/labels").put(RESTORE_NAME, terms.restoreLabel());
    copy.withObject("/metadata").withObject("/annotations").put(RESTORED_BY, terms.run());
    return copy;
  }

  /// Whether this very run made the object.
  static boolean isMadeBy(Terms terms, ObjectNode live) {
    Map<String, String> annotations = KubeJson.annotations(live);
    return terms.run().equals(annotations.get(RESTORED_BY));
  }
}
