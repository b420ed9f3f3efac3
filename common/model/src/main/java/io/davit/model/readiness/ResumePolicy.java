package io.davit.model.readiness;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What becomes of a target that a restore stopped, once the restore is done.
public enum ResumePolicy {
  /// It runs again as it did before.
  RESUME_ORIGINAL("ResumeOriginal"),
  /// It stays stopped.
  KEEP_STOPPED("KeepStopped");

  private final String wire;

  ResumePolicy(String wire) {
    this.wire = wire;
  }

  /// Reads the text form in any case; empty if nothing is said, and then it depends on the target's
  /// kind (a VM stays stopped, everything else resumes).
  ///
  /// @throws IllegalArgumentException if it is none; the message quotes it
  public static Optional<ResumePolicy> parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    for (ResumePolicy policy : values()) {
      if (policy.wire.equalsIgnoreCase(text.strip())) {
        return Optional.of(policy);
      }
    }
    throw new IllegalArgumentException(
        "invalid resumePolicy \"" + text + "\" (want ResumeOriginal or KeepStopped)");
  }

  /// The text in the resource.
  public String wire() {
    return wire;
  }
}
