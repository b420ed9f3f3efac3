package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [BackupStorageLocationStatus].
public final class BackupStorageLocationStatusBuilder {

  private @Nullable String phase;
  private @Nullable Instant lastSyncedTime;
  private @Nullable Instant lastValidationTime;
  private @Nullable String message;
  private @Nullable String lastSyncedRevision;
  private @Nullable String accessMode;
  private Map<String, Object> extra = Map.of();

  BackupStorageLocationStatusBuilder() {}

  BackupStorageLocationStatusBuilder(BackupStorageLocationStatus from) {
    phase = from.phase();
    lastSyncedTime = from.lastSyncedTime();
    lastValidationTime = from.lastValidationTime();
    message = from.message();
    lastSyncedRevision = from.lastSyncedRevision();
    accessMode = from.accessMode();
    extra = from.extra();
  }

  public BackupStorageLocationStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public BackupStorageLocationStatusBuilder phase(LocationPhase value) {
    return phase(value.wire());
  }

  public BackupStorageLocationStatusBuilder lastSyncedTime(@Nullable Instant value) {
    lastSyncedTime = value;
    return this;
  }

  public BackupStorageLocationStatusBuilder lastValidationTime(@Nullable Instant value) {
    lastValidationTime = value;
    return this;
  }

  public BackupStorageLocationStatusBuilder message(@Nullable String value) {
    message = value;
    return this;
  }

  public BackupStorageLocationStatusBuilder lastSyncedRevision(@Nullable String value) {
    lastSyncedRevision = value;
    return this;
  }

  public BackupStorageLocationStatusBuilder accessMode(@Nullable String value) {
    accessMode = value;
    return this;
  }

  public BackupStorageLocationStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public BackupStorageLocationStatus build() {
    return new BackupStorageLocationStatus(
        phase, lastSyncedTime, lastValidationTime, message, lastSyncedRevision, accessMode, extra);
  }
}
