package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [RestoreStatus].
public final class RestoreStatusBuilder {

  private @Nullable String phase;
  private List<String> validationErrors = List.of();
  private int warnings;
  private int errors;
  private @Nullable String failureReason;
  private @Nullable Instant startTimestamp;
  private @Nullable Instant completionTimestamp;
  private @Nullable RestoreProgress progress;
  private int restoreItemOperationsAttempted;
  private int restoreItemOperationsCompleted;
  private int restoreItemOperationsFailed;
  private @Nullable HookStatus hookStatus;
  private Map<String, Object> extra = Map.of();

  RestoreStatusBuilder() {}

  RestoreStatusBuilder(RestoreStatus from) {
    phase = from.phase();
    validationErrors = from.validationErrors();
    warnings = from.warnings();
    errors = from.errors();
    failureReason = from.failureReason();
    startTimestamp = from.startTimestamp();
    completionTimestamp = from.completionTimestamp();
    progress = from.progress();
    restoreItemOperationsAttempted = from.restoreItemOperationsAttempted();
    restoreItemOperationsCompleted = from.restoreItemOperationsCompleted();
    restoreItemOperationsFailed = from.restoreItemOperationsFailed();
    hookStatus = from.hookStatus();
    extra = from.extra();
  }

  public RestoreStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public RestoreStatusBuilder phase(RestorePhase value) {
    return phase(value.wire());
  }

  public RestoreStatusBuilder validationErrors(List<String> value) {
    validationErrors = value;
    return this;
  }

  public RestoreStatusBuilder warnings(int value) {
    warnings = value;
    return this;
  }

  public RestoreStatusBuilder errors(int value) {
    errors = value;
    return this;
  }

  public RestoreStatusBuilder failureReason(@Nullable String value) {
    failureReason = value;
    return this;
  }

  public RestoreStatusBuilder startTimestamp(@Nullable Instant value) {
    startTimestamp = value;
    return this;
  }

  public RestoreStatusBuilder completionTimestamp(@Nullable Instant value) {
    completionTimestamp = value;
    return this;
  }

  public RestoreStatusBuilder progress(@Nullable RestoreProgress value) {
    progress = value;
    return this;
  }

  public RestoreStatusBuilder restoreItemOperationsAttempted(int value) {
    restoreItemOperationsAttempted = value;
    return this;
  }

  public RestoreStatusBuilder restoreItemOperationsCompleted(int value) {
    restoreItemOperationsCompleted = value;
    return this;
  }

  public RestoreStatusBuilder restoreItemOperationsFailed(int value) {
    restoreItemOperationsFailed = value;
    return this;
  }

  public RestoreStatusBuilder hookStatus(@Nullable HookStatus value) {
    hookStatus = value;
    return this;
  }

  public RestoreStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public RestoreStatus build() {
    return new RestoreStatus(
        phase,
        validationErrors,
        warnings,
        errors,
        failureReason,
        startTimestamp,
        completionTimestamp,
        progress,
        restoreItemOperationsAttempted,
        restoreItemOperationsCompleted,
        restoreItemOperationsFailed,
        hookStatus,
        extra);
  }
}
