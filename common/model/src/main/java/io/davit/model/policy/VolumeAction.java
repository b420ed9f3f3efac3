package io.davit.model.policy;

import java.util.Arrays;
import java.util.Optional;

/// What a volume policy says of the volumes that it matches.
public enum VolumeAction {
  /// They are not in the backup.
  SKIP("skip"),
  /// They are copied from the file system.
  COPY("fs-backup"),
  /// They are captured by a snapshot.
  SNAPSHOT("snapshot"),
  /// Somebody else's plugin cares for them.
  CUSTOM("custom");

  private final String wire;

  VolumeAction(String wire) {
    this.wire = wire;
  }

  /// Velero's word.
  public String wire() {
    return wire;
  }

  static Optional<VolumeAction> of(String wire) {
    return Arrays.stream(values()).filter(action -> action.wire.equals(wire)).findFirst();
  }
}
