package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [PodVolumeBackupStatus].
public final class PodVolumeBackupStatusBuilder {

  private @Nullable String phase;
  private @Nullable String path;
  private @Nullable String snapshotID;
  private @Nullable String message;
  private @Nullable Instant acceptedTimestamp;
  private @Nullable Instant startTimestamp;
  private @Nullable Instant completionTimestamp;
  private @Nullable VolumeProgress progress;
  private long incrementalBytes;
  private Map<String, Object> extra = Map.of();

  PodVolumeBackupStatusBuilder() {}

  PodVolumeBackupStatusBuilder(PodVolumeBackupStatus from) {
    phase = from.phase();
    path = from.path();
    snapshotID = from.snapshotID();
    message = from.message();
    acceptedTimestamp = from.acceptedTimestamp();
    startTimestamp = from.startTimestamp();
    completionTimestamp = from.completionTimestamp();
    progress = from.progress();
    incrementalBytes = from.incrementalBytes();
    extra = from.extra();
  }

  public PodVolumeBackupStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder phase(VolumePhase value) {
    return phase(value.wire());
  }

  public PodVolumeBackupStatusBuilder path(@Nullable String value) {
    path = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder snapshotID(@Nullable String value) {
    snapshotID = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder message(@Nullable String value) {
    message = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder acceptedTimestamp(@Nullable Instant value) {
    acceptedTimestamp = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder startTimestamp(@Nullable Instant value) {
    startTimestamp = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder completionTimestamp(@Nullable Instant value) {
    completionTimestamp = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder progress(@Nullable VolumeProgress value) {
    progress = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder incrementalBytes(long value) {
    incrementalBytes = value;
    return this;
  }

  public PodVolumeBackupStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public PodVolumeBackupStatus build() {
    return new PodVolumeBackupStatus(
        phase,
        path,
        snapshotID,
        message,
        acceptedTimestamp,
        startTimestamp,
        completionTimestamp,
        progress,
        incrementalBytes,
        extra);
  }
}
