package io.davit.backup.collect;

import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemKey;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Which other items an item needs, as Velero's item actions say.
final class Related {
  static final GroupResource CLAIMS = new GroupResource("", "persistentvolumeclaims");
  static final GroupResource VOLUMES = new GroupResource("", "persistentvolumes");
  static final GroupResource PRIORITIES = new GroupResource("scheduling.k8s.io", "priorityclasses");

  private Related() {}

  static List<ItemKey> of(ItemKey key, JsonNode item) {
    if (key.resource().equals(GroupResource.PODS)) {
      return ofPod(key.namespace(), item.path("spec"));
    }
    String volume = item.path("spec").path("volumeName").asString("");
    return key.resource().equals(CLAIMS) && !volume.isEmpty()
        ? List.of(ItemKey.ofCluster(VOLUMES, volume))
        : List.of();
  }

  private static List<ItemKey> ofPod(String namespace, JsonNode spec) {
    List<ItemKey> found = new ArrayList<>();
    for (JsonNode volume : spec.path("volumes")) {
      String claim = volume.path("persistentVolumeClaim").path("claimName").asString("");
      if (!claim.isEmpty()) {
        found.add(new ItemKey(CLAIMS, namespace, claim));
      }
    }
    String priority = spec.path("priorityClassName").asString("");
    if (!priority.isEmpty()) {
      found.add(ItemKey.ofCluster(PRIORITIES, priority));
    }
    return found;
  }
}
