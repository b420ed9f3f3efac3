package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [BackupStatus].
public final class BackupStatusBuilder {

  private int version;
  private @Nullable String formatVersion;
  private @Nullable Instant expiration;
  private @Nullable String phase;
  private int queuePosition;
  private List<String> validationErrors = List.of();
  private @Nullable Instant startTimestamp;
  private @Nullable Instant completionTimestamp;
  private int volumeSnapshotsAttempted;
  private int volumeSnapshotsCompleted;
  private @Nullable String failureReason;
  private int warnings;
  private int errors;
  private @Nullable BackupProgress progress;
  private int csiVolumeSnapshotsAttempted;
  private int csiVolumeSnapshotsCompleted;
  private int backupItemOperationsAttempted;
  private int backupItemOperationsCompleted;
  private int backupItemOperationsFailed;
  private @Nullable HookStatus hookStatus;
  private Map<String, Object> extra = Map.of();

  BackupStatusBuilder() {}

  BackupStatusBuilder(BackupStatus from) {
    version = from.version();
    formatVersion = from.formatVersion();
    expiration = from.expiration();
    phase = from.phase();
    queuePosition = from.queuePosition();
    validationErrors = from.validationErrors();
    startTimestamp = from.startTimestamp();
    completionTimestamp = from.completionTimestamp();
    volumeSnapshotsAttempted = from.volumeSnapshotsAttempted();
    volumeSnapshotsCompleted = from.volumeSnapshotsCompleted();
    failureReason = from.failureReason();
    warnings = from.warnings();
    errors = from.errors();
    progress = from.progress();
    csiVolumeSnapshotsAttempted = from.csiVolumeSnapshotsAttempted();
    csiVolumeSnapshotsCompleted = from.csiVolumeSnapshotsCompleted();
    backupItemOperationsAttempted = from.backupItemOperationsAttempted();
    backupItemOperationsCompleted = from.backupItemOperationsCompleted();
    backupItemOperationsFailed = from.backupItemOperationsFailed();
    hookStatus = from.hookStatus();
    extra = from.extra();
  }

  public BackupStatusBuilder version(int value) {
    version = value;
    return this;
  }

  public BackupStatusBuilder formatVersion(@Nullable String value) {
    formatVersion = value;
    return this;
  }

  public BackupStatusBuilder expiration(@Nullable Instant value) {
    expiration = value;
    return this;
  }

  public BackupStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public BackupStatusBuilder phase(BackupPhase value) {
    return phase(value.wire());
  }

  public BackupStatusBuilder queuePosition(int value) {
    queuePosition = value;
    return this;
  }

  public BackupStatusBuilder validationErrors(List<String> value) {
    validationErrors = value;
    return this;
  }

  public BackupStatusBuilder startTimestamp(@Nullable Instant value) {
    startTimestamp = value;
    return this;
  }

  public BackupStatusBuilder completionTimestamp(@Nullable Instant value) {
    completionTimestamp = value;
    return this;
  }

  public BackupStatusBuilder volumeSnapshotsAttempted(int value) {
    volumeSnapshotsAttempted = value;
    return this;
  }

  public BackupStatusBuilder volumeSnapshotsCompleted(int value) {
    volumeSnapshotsCompleted = value;
    return this;
  }

  public BackupStatusBuilder failureReason(@Nullable String value) {
    failureReason = value;
    return this;
  }

  public BackupStatusBuilder warnings(int value) {
    warnings = value;
    return this;
  }

  public BackupStatusBuilder errors(int value) {
    errors = value;
    return this;
  }

  public BackupStatusBuilder progress(@Nullable BackupProgress value) {
    progress = value;
    return this;
  }

  public BackupStatusBuilder csiVolumeSnapshotsAttempted(int value) {
    csiVolumeSnapshotsAttempted = value;
    return this;
  }

  public BackupStatusBuilder csiVolumeSnapshotsCompleted(int value) {
    csiVolumeSnapshotsCompleted = value;
    return this;
  }

  public BackupStatusBuilder backupItemOperationsAttempted(int value) {
    backupItemOperationsAttempted = value;
    return this;
  }

  public BackupStatusBuilder backupItemOperationsCompleted(int value) {
    backupItemOperationsCompleted = value;
    return this;
  }

  public BackupStatusBuilder backupItemOperationsFailed(int value) {
    backupItemOperationsFailed = value;
    return this;
  }

  public BackupStatusBuilder hookStatus(@Nullable HookStatus value) {
    hookStatus = value;
    return this;
  }

  public BackupStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public BackupStatus build() {
    return new BackupStatus(
        version,
        formatVersion,
        expiration,
        phase,
        queuePosition,
        validationErrors,
        startTimestamp,
        completionTimestamp,
        volumeSnapshotsAttempted,
        volumeSnapshotsCompleted,
        failureReason,
        warnings,
        errors,
        progress,
        csiVolumeSnapshotsAttempted,
        csiVolumeSnapshotsCompleted,
        backupItemOperationsAttempted,
        backupItemOperationsCompleted,
        backupItemOperationsFailed,
        hookStatus,
        extra);
  }
}
