package io.davit.model.item;

/// A resource in an API group: `pods`, `deployments.apps`. Versions do not matter to it.
///
/// @param group the API group, empty for the core group
/// @param resource the plural name
public record GroupResource(String group, String resource) implements Comparable<GroupResource> {

  /// Namespaces, which are selected by rules of their own.
  public static final GroupResource NAMESPACES = new GroupResource("", "namespaces");

  /// Pods, the only resource that has hooks.
  public static final GroupResource PODS = new GroupResource("", "pods");

  /// Reads the text form: everything behind the first dot is the group.
  public static GroupResource parse(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new GroupResource("", text)
        : new GroupResource(text.substring(dot + 1), text.substring(0, dot));
  }

  @Override
  public int compareTo(GroupResource other) {
    return toString().compareTo(other.toString());
  }

  /// The text form, as Velero names directories and filters.
  @Override
  public String toString() {
    return group.isEmpty() ? resource : resource + "." + group;
  }
}
