package io.davit.model.item;

/// Which object of a backup this is, whatever its version.
///
/// @param resource group and resource
/// @param namespace empty if the object is cluster-scoped
/// @param name the object's name
public record ItemKey(GroupResource resource, String namespace, String name)
    implements Comparable<ItemKey> {

  /// An object without namespace.
  public static ItemKey ofCluster(GroupResource resource, String name) {
    return new ItemKey(resource, "", name);
  }

  /// Whether the object lives in a namespace.
  public boolean namespaced() {
    return !namespace.isEmpty();
  }

  @Override
  public int compareTo(ItemKey other) {
    return toString().compareTo(other.toString());
  }

  /// `pods shop/web-0`, or `persistentvolumes pv-1`.
  @Override
  public String toString() {
    return resource + " " + (namespaced() ? namespace + "/" : "") + name;
  }
}
