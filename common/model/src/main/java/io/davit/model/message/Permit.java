package io.davit.model.message;

/// Leave to work on something: alone, or beside others who share it.
///
/// @param id of the thing, unique within its kind
public record Permit(Kind kind, String id, Mode mode) {

  /// What is worked on.
  public enum Kind {
    /// A namespace of the cluster, by name.
    NAMESPACE,
    /// A backup, `<location>/<name>`.
    BACKUP,
    /// A target of a restore, `<kind>/<namespace>/<name>`.
    TARGET,
    /// A storage location, by name.
    LOCATION
  }

  /// With whom.
  public enum Mode {
    SHARED,
    EXCLUSIVE
  }
}
