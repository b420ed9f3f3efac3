package io.davit.backup.plan;

/// Something that a person should know of a backup, where it belongs in Velero's results.
///
/// @param severity an error makes the run PartiallyFailed
/// @param namespace of what it is about; empty for cluster-scoped things and the run itself
/// @param scope where it stands in the results
/// @param resource group and resource of the item; empty if it is about no item
/// @param name of the item; empty if it is about no item
public record Problem(
    Severity severity,
    Scope scope,
    String namespace,
    String resource,
    String name,
    String message) {

  /// How bad it is.
  public enum Severity {
    WARNING,
    ERROR
  }

  /// Which part of the results.
  public enum Scope {
    /// The run as a whole.
    RUN,
    CLUSTER,
    NAMESPACE
  }

  /// About the run as a whole.
  public static Problem ofRun(Severity severity, String message) {
    return new Problem(severity, Scope.RUN, "", "", "", message);
  }

  /// About an item.
  ///
  /// @param namespace empty if the item has none
  public static Problem ofItem(
      Severity severity, String resource, String namespace, String name, String message) {
    return new Problem(
        severity,
        namespace.isEmpty() ? Scope.CLUSTER : Scope.NAMESPACE,
        namespace,
        resource,
        name,
        message);
  }
}
