package io.davit.model.velero.v1;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [PodVolumeBackupSpec].
public final class PodVolumeBackupSpecBuilder {

  private String node = "";
  private ObjectReference pod = ObjectReference.EMPTY;
  private String volume = "";
  private String backupStorageLocation = "";
  private String repoIdentifier = "";
  private @Nullable String uploaderType;
  private Map<String, String> tags = Map.of();
  private Map<String, String> uploaderSettings = Map.of();
  private @Nullable Boolean cancel;
  private Map<String, Object> extra = Map.of();

  PodVolumeBackupSpecBuilder() {}

  PodVolumeBackupSpecBuilder(PodVolumeBackupSpec from) {
    node = from.node();
    pod = from.pod();
    volume = from.volume();
    backupStorageLocation = from.backupStorageLocation();
    repoIdentifier = from.repoIdentifier();
    uploaderType = from.uploaderType();
    tags = from.tags();
    uploaderSettings = from.uploaderSettings();
    cancel = from.cancel();
    extra = from.extra();
  }

  public PodVolumeBackupSpecBuilder node(String value) {
    node = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder pod(ObjectReference value) {
    pod = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder volume(String value) {
    volume = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder backupStorageLocation(String value) {
    backupStorageLocation = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder repoIdentifier(String value) {
    repoIdentifier = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder uploaderType(@Nullable String value) {
    uploaderType = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder tags(Map<String, String> value) {
    tags = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder uploaderSettings(Map<String, String> value) {
    uploaderSettings = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder cancel(@Nullable Boolean value) {
    cancel = value;
    return this;
  }

  public PodVolumeBackupSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public PodVolumeBackupSpec build() {
    return new PodVolumeBackupSpec(
        node,
        pod,
        volume,
        backupStorageLocation,
        repoIdentifier,
        uploaderType,
        tags,
        uploaderSettings,
        cancel,
        extra);
  }
}
