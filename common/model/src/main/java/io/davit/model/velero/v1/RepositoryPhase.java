package io.davit.model.velero.v1;

import org.jspecify.annotations.Nullable;

/// Whether a repository can be used. Absent text is [#NEW].
public enum RepositoryPhase {
  NEW("New"),
  READY("Ready"),
  NOT_READY("NotReady"),
  /// A text that we do not know; the status keeps it.
  UNKNOWN("");

  private final String wire;

  RepositoryPhase(String wire) {
    this.wire = wire;
  }

  /// The phase with this text.
  public static RepositoryPhase of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return NEW;
    }
    for (RepositoryPhase phase : values()) {
      if (phase.wire.equals(text)) {
        return phase;
      }
    }
    return UNKNOWN;
  }

  /// The text in the resource.
  public String wire() {
    return wire;
  }
}
