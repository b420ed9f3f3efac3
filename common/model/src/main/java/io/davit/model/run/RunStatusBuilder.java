package io.davit.model.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a [RunStatus] together. What nobody sets is unknown, none or 0.
public final class RunStatusBuilder {
  private final String phase;
  private @Nullable Integer queuePosition;
  private @Nullable Instant startedAt;
  private @Nullable Instant completedAt;
  private @Nullable Instant expiration;
  private @Nullable Integer total;
  private @Nullable Integer done;
  private int warnings;
  private int errors;
  private int hooksAttempted;
  private int hooksFailed;
  private List<String> validationErrors = List.of();
  private @Nullable String failureReason;
  private List<Failure> failures = List.of();
  private @Nullable String consistency;
  private @Nullable String readiness;

  RunStatusBuilder(String phase) {
    this.phase = phase;
  }

  /// Its place among the waiting; 0 while unknown.
  public RunStatusBuilder queued(int position) {
    queuePosition = position == 0 ? null : position;
    return this;
  }

  public RunStatusBuilder started(@Nullable Instant at) {
    startedAt = at;
    return this;
  }

  /// The end, and why it came early, if it did.
  public RunStatusBuilder ended(@Nullable Instant at, @Nullable String reason) {
    completedAt = at;
    failureReason = reason;
    return this;
  }

  public RunStatusBuilder expiring(@Nullable Instant at) {
    expiration = at;
    return this;
  }

  public RunStatusBuilder progress(int itemsDone, int itemsInAll) {
    done = itemsDone;
    total = itemsInAll;
    return this;
  }

  /// What went wrong, with samples of the errors.
  public RunStatusBuilder problems(int warningCount, int errorCount, List<Failure> samples) {
    warnings = warningCount;
    errors = errorCount;
    failures = samples;
    return this;
  }

  public RunStatusBuilder hooks(int attempted, int failed) {
    hooksAttempted = attempted;
    hooksFailed = failed;
    return this;
  }

  public RunStatusBuilder refused(List<String> reasons) {
    validationErrors = reasons;
    return this;
  }

  public RunStatusBuilder consistency(@Nullable String text) {
    consistency = text;
    return this;
  }

  public RunStatusBuilder readiness(@Nullable String text) {
    readiness = text;
    return this;
  }

  public RunStatus build() {
    return new RunStatus(
        phase,
        queuePosition,
        startedAt,
        completedAt,
        expiration,
        total,
        done,
        warnings,
        errors,
        hooksAttempted,
        hooksFailed,
        validationErrors,
        failureReason,
        failures,
        consistency,
        readiness);
  }
}
