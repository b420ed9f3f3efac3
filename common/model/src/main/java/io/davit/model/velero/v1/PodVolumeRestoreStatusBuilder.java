package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [PodVolumeRestoreStatus].
public final class PodVolumeRestoreStatusBuilder {

  private @Nullable String phase;
  private @Nullable String message;
  private @Nullable Instant startTimestamp;
  private @Nullable Instant completionTimestamp;
  private @Nullable Instant acceptedTimestamp;
  private @Nullable String node;
  private @Nullable VolumeProgress progress;
  private Map<String, Object> extra = Map.of();

  PodVolumeRestoreStatusBuilder() {}

  PodVolumeRestoreStatusBuilder(PodVolumeRestoreStatus from) {
    phase = from.phase();
    message = from.message();
    startTimestamp = from.startTimestamp();
    completionTimestamp = from.completionTimestamp();
    acceptedTimestamp = from.acceptedTimestamp();
    node = from.node();
    progress = from.progress();
    extra = from.extra();
  }

  public PodVolumeRestoreStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public PodVolumeRestoreStatusBuilder phase(VolumePhase value) {
    return phase(value.wire());
  }

  public PodVolumeRestoreStatusBuilder message(@Nullable String value) {
    message = value;
    return this;
  }

  public PodVolumeRestoreStatusBuilder startTimestamp(@Nullable Instant value) {
    startTimestamp = value;
    return this;
  }

  public PodVolumeRestoreStatusBuilder completionTimestamp(@Nullable Instant value) {
    completionTimestamp = value;
    return this;
  }

  public PodVolumeRestoreStatusBuilder acceptedTimestamp(@Nullable Instant value) {
    acceptedTimestamp = value;
    return this;
  }

  public PodVolumeRestoreStatusBuilder node(@Nullable String value) {
    node = value;
    return this;
  }

  public PodVolumeRestoreStatusBuilder progress(@Nullable VolumeProgress value) {
    progress = value;
    return this;
  }

  public PodVolumeRestoreStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public PodVolumeRestoreStatus build() {
    return new PodVolumeRestoreStatus(
        phase,
        message,
        startTimestamp,
        completionTimestamp,
        acceptedTimestamp,
        node,
        progress,
        extra);
  }
}
