package io.davit.testkit.kubernetes.schema;

/// The name of a resource without its version; the group is empty for the core group.
public record GroupResource(String group, String plural) {
  /// As error messages name it: `deployments.apps`, or `pods` in the core group.
  @Override
  public String toString() {
    return group.isEmpty() ? plural : plural + "." + group;
  }
}
