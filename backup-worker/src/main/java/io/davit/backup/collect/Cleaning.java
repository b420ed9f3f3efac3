package io.davit.backup.collect;

import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Annotations;
import io.davit.model.velero.Labels;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What is taken out of an object before it is stored: Davit's own marks (protocol C5), what Velero
/// forgot there, and of a bound claim what only counted until it was bound. All else stays.
final class Cleaning {

  private Cleaning() {}

  static void clean(ResourceKind kind, ObjectNode item) {
    removeKeys(item, "annotations", Labels::isDavits);
    removeKeys(item, "annotations", Annotations.MUST_INCLUDE_ADDITIONAL_ITEMS::equals);
    removeKeys(item, "labels", Labels::isDavits);
    if (kind.group().isEmpty() && kind.plural().equals("persistentvolumeclaims")) {
      cleanClaim(item);
    }
  }

  private static void cleanClaim(ObjectNode item) {
    if (!(item.path("spec") instanceof ObjectNode spec)
        || spec.path("volumeName").asString("").isEmpty()) {
      return;
    }
    spec.remove("dataSource");
    spec.remove("dataSourceRef");
    // An empty class asks for a volume by hand: the selector is then how to find one again.
    if (!spec.path("storageClassName").isString()
        || !spec.path("storageClassName").asString("").isEmpty()) {
      spec.remove("selector");
    }
    removeKeys(item, "labels", Labels.RESTORE_NAME::equals);
    removeKeys(item, "labels", Labels.VOLUME_SNAPSHOT_NAME::equals);
    removeKeys(item, "labels", Labels.BACKUP_NAME::equals);
  }

  private static void removeKeys(ObjectNode item, String map, Predicate<String> which) {
    JsonNode entries = item.path("metadata").path(map);
    if (entries instanceof ObjectNode object) {
      object.propertyNames().stream().filter(which).toList().forEach(object::remove);
    }
  }
}
