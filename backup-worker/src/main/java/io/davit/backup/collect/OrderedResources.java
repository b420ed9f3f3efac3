package io.davit.backup.collect;

import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The items that a spec wants before the others of their kind (velero-backup.md §3.7).
///
/// @param lists by plural name, `namespace/name` with commas between
record OrderedResources(Map<String, String> lists) {

  /// Those of a kind, in their order.
  List<ItemKey> of(ResourceKind kind) {
    String list = lists.getOrDefault(kind.plural(), "");
    return Stream.of(list.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(name -> key(kind, name))
        .toList();
  }

  private static ItemKey key(ResourceKind kind, String name) {
    int slash = name.indexOf('/');
    return kind.namespaced() && slash > 0
        ? new ItemKey(kind.groupResource(), name.substring(0, slash), name.substring(slash + 1))
        : ItemKey.ofCluster(kind.groupResource(), name);
  }
}
