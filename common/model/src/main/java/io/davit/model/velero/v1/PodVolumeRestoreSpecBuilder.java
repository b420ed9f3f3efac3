package io.davit.model.velero.v1;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [PodVolumeRestoreSpec].
public final class PodVolumeRestoreSpecBuilder {

  private ObjectReference pod = ObjectReference.EMPTY;
  private String volume = "";
  private String backupStorageLocation = "";
  private String repoIdentifier = "";
  private @Nullable String uploaderType;
  private String snapshotID = "";
  private String sourceNamespace = "";
  private Map<String, String> uploaderSettings = Map.of();
  private @Nullable Boolean cancel;
  private long snapshotSize;
  private Map<String, Object> extra = Map.of();

  PodVolumeRestoreSpecBuilder() {}

  PodVolumeRestoreSpecBuilder(PodVolumeRestoreSpec from) {
    pod = from.pod();
    volume = from.volume();
    backupStorageLocation = from.backupStorageLocation();
    repoIdentifier = from.repoIdentifier();
    uploaderType = from.uploaderType();
    snapshotID = from.snapshotID();
    sourceNamespace = from.sourceNamespace();
    uploaderSettings = from.uploaderSettings();
    cancel = from.cancel();
    snapshotSize = from.snapshotSize();
    extra = from.extra();
  }

  public PodVolumeRestoreSpecBuilder pod(ObjectReference value) {
    pod = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder volume(String value) {
    volume = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder backupStorageLocation(String value) {
    backupStorageLocation = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder repoIdentifier(String value) {
    repoIdentifier = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder uploaderType(@Nullable String value) {
    uploaderType = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder snapshotID(String value) {
    snapshotID = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder sourceNamespace(String value) {
    sourceNamespace = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder uploaderSettings(Map<String, String> value) {
    uploaderSettings = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder cancel(@Nullable Boolean value) {
    cancel = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder snapshotSize(long value) {
    snapshotSize = value;
    return this;
  }

  public PodVolumeRestoreSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public PodVolumeRestoreSpec build() {
    return new PodVolumeRestoreSpec(
        pod,
        volume,
        backupStorageLocation,
        repoIdentifier,
        uploaderType,
        snapshotID,
        sourceNamespace,
        uploaderSettings,
        cancel,
        snapshotSize,
        extra);
  }
}
