package io.davit.backup.collect;

import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import tools.jackson.databind.node.ObjectNode;

/// Takes the items of a backup, each once, in the order in which they are stored.
@FunctionalInterface
public interface ItemSink {
  void take(ResourceKind kind, ItemKey key, ObjectNode item);
}
