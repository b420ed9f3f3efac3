package io.davit.model.velero.v1;

import io.davit.model.velero.GoDuration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [BackupRepositorySpec].
public final class BackupRepositorySpecBuilder {

  private String volumeNamespace = "";
  private String backupStorageLocation = "";
  private @Nullable String repositoryType;
  private @Nullable String resticIdentifier;
  private GoDuration maintenanceFrequency = GoDuration.ZERO;
  private Map<String, String> repositoryConfig = Map.of();
  private Map<String, Object> extra = Map.of();

  BackupRepositorySpecBuilder() {}

  BackupRepositorySpecBuilder(BackupRepositorySpec from) {
    volumeNamespace = from.volumeNamespace();
    backupStorageLocation = from.backupStorageLocation();
    repositoryType = from.repositoryType();
    resticIdentifier = from.resticIdentifier();
    maintenanceFrequency = from.maintenanceFrequency();
    repositoryConfig = from.repositoryConfig();
    extra = from.extra();
  }

  public BackupRepositorySpecBuilder volumeNamespace(String value) {
    volumeNamespace = value;
    return this;
  }

  public BackupRepositorySpecBuilder backupStorageLocation(String value) {
    backupStorageLocation = value;
    return this;
  }

  public BackupRepositorySpecBuilder repositoryType(@Nullable String value) {
    repositoryType = value;
    return this;
  }

  public BackupRepositorySpecBuilder resticIdentifier(@Nullable String value) {
    resticIdentifier = value;
    return this;
  }

  public BackupRepositorySpecBuilder maintenanceFrequency(GoDuration value) {
    maintenanceFrequency = value;
    return this;
  }

  public BackupRepositorySpecBuilder repositoryConfig(Map<String, String> value) {
    repositoryConfig = value;
    return this;
  }

  public BackupRepositorySpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public BackupRepositorySpec build() {
    return new BackupRepositorySpec(
        volumeNamespace,
        backupStorageLocation,
        repositoryType,
        resticIdentifier,
        maintenanceFrequency,
        repositoryConfig,
        extra);
  }
}
