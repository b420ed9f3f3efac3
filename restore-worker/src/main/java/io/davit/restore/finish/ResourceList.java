package io.davit.restore.finish;

import io.davit.kube.KubeJson;
import io.davit.restore.item.ItemId;
import io.davit.restore.item.ItemOutcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The file of what was done with each item (velero-restore.md §7.4).
final class ResourceList {
  private ResourceList() {}

  static String json(List<ItemOutcome> items) {
    Map<String, List<String>> lines = new TreeMap<>();
    for (ItemOutcome item : items) {
      lines.computeIfAbsent(item.kind(), _ -> new ArrayList<>()).add(line(item));
    }
    lines.values().forEach(Collections::sort);
    return KubeJson.MAPPER.writeValueAsString(lines);
  }

  private static String line(ItemOutcome item) {
    ItemId id = item.id();
    String name = id.namespace().isEmpty() ? id.name() : id.namespace() + "/" + id.name();
    return name + "(" + item.action().wire() + ")";
  }
}
