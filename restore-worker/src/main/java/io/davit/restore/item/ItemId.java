package io.davit.restore.item;

import io.davit.model.item.GroupResource;

/// An item as it is to be in the cluster.
///
/// @param resource group and resource
/// @param namespace that it comes into; empty if it is cluster-scoped
/// @param name its name there
public record ItemId(GroupResource resource, String namespace, String name) {

  /// Velero's form: `pods/shop/web-0`, or `persistentvolumes/pv-1`.
  @Override
  public String toString() {
    return resource + "/" + (namespace.isEmpty() ? "" : namespace + "/") + name;
  }
}
