package io.davit.model.item;

import java.util.Map;

/// What filters may look at: which object it is, and its labels.
///
/// @param key which object
/// @param labels of the object; empty if it has none
public record ItemHeader(ItemKey key, Map<String, String> labels) {

  public ItemHeader {
    labels = Map.copyOf(labels);
  }

  /// The namespace; empty if the object is cluster-scoped.
  public String namespace() {
    return key.namespace();
  }
}
