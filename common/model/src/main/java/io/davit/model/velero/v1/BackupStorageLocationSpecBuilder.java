package io.davit.model.velero.v1;

import io.davit.model.velero.GoDuration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [BackupStorageLocationSpec].
public final class BackupStorageLocationSpecBuilder {

  private String provider = "";
  private Map<String, String> config = Map.of();
  private @Nullable SecretKeySelector credential;
  private ObjectStorageLocation objectStorage = ObjectStorageLocation.EMPTY;
  private @Nullable Boolean defaultLocation;
  private @Nullable String accessMode;
  private @Nullable GoDuration backupSyncPeriod;
  private @Nullable GoDuration validationFrequency;
  private Map<String, Object> extra = Map.of();

  BackupStorageLocationSpecBuilder() {}

  BackupStorageLocationSpecBuilder(BackupStorageLocationSpec from) {
    provider = from.provider();
    config = from.config();
    credential = from.credential();
    objectStorage = from.objectStorage();
    defaultLocation = from.defaultLocation();
    accessMode = from.accessMode();
    backupSyncPeriod = from.backupSyncPeriod();
    validationFrequency = from.validationFrequency();
    extra = from.extra();
  }

  public BackupStorageLocationSpecBuilder provider(String value) {
    provider = value;
    return this;
  }

  public BackupStorageLocationSpecBuilder config(Map<String, String> value) {
    config = value;
    return this;
  }

  public BackupStorageLocationSpecBuilder credential(@Nullable SecretKeySelector value) {
    credential = value;
    return this;
  }

  public BackupStorageLocationSpecBuilder objectStorage(ObjectStorageLocation value) {
    objectStorage = value;
    return this;
  }

  public BackupStorageLocationSpecBuilder defaultLocation(@Nullable Boolean value) {
    defaultLocation = value;
    return this;
  }

  public BackupStorageLocationSpecBuilder accessMode(@Nullable String value) {
    accessMode = value;
    return this;
  }

  public BackupStorageLocationSpecBuilder backupSyncPeriod(@Nullable GoDuration value) {
    backupSyncPeriod = value;
    return this;
  }

  public BackupStorageLocationSpecBuilder validationFrequency(@Nullable GoDuration value) {
    validationFrequency = value;
    return this;
  }

  public BackupStorageLocationSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public BackupStorageLocationSpec build() {
    return new BackupStorageLocationSpec(
        provider,
        config,
        credential,
        objectStorage,
        defaultLocation,
        accessMode,
        backupSyncPeriod,
        validationFrequency,
        extra);
  }
}
