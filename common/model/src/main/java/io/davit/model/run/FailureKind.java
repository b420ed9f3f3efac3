package io.davit.model.run;

/// What a failure says about trying again.
public enum FailureKind {
  /// May go away by itself: worth another attempt.
  TRANSIENT,
  /// Will fail again the same way.
  PERMANENT,
  /// What was read is not what was written.
  CORRUPT,
  /// Somebody else holds or changed it.
  CONFLICT,
  /// The request itself is wrong; the message names the field and the value.
  REJECTED,
  /// The holder of an effect stopped renewing its lease; what it did is unknown.
  LEASE_LOST
}
