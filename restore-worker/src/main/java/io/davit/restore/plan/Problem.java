package io.davit.restore.plan;

import io.davit.restore.item.ItemId;

/// Something that a person should know of a restore, where it belongs in Velero's results.
///
/// @param severity an error makes the run PartiallyFailed
/// @param scope where it stands in the results
/// @param namespace of the cluster that it is about; empty unless the scope is a namespace
public record Problem(Severity severity, Scope scope, String namespace, String message) {

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

  /// A warning about the run as a whole.
  public static Problem warning(String message) {
    return new Problem(Severity.WARNING, Scope.RUN, "", message);
  }

  /// An error of the run as a whole.
  public static Problem error(String message) {
    return new Problem(Severity.ERROR, Scope.RUN, "", message);
  }

  /// A warning about an item.
  public static Problem warning(ItemId item, String message) {
    return of(Severity.WARNING, item, message);
  }

  /// An error with an item.
  public static Problem error(ItemId item, String message) {
    return of(Severity.ERROR, item, message);
  }

  private static Problem of(Severity severity, ItemId item, String message) {
    Scope scope = item.namespace().isEmpty() ? Scope.CLUSTER : Scope.NAMESPACE;
    return new Problem(severity, scope, item.namespace(), message);
  }

  /// Whether it is an error.
  public boolean isError() {
    return severity == Severity.ERROR;
  }
}
