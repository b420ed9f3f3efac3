package io.davit.model.velero.v2alpha1;

import io.davit.model.velero.v1.VolumePhase;
import io.davit.model.velero.v1.VolumeProgress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [DataDownloadStatus].
public final class DataDownloadStatusBuilder {

  private @Nullable String phase;
  private @Nullable String message;
  private @Nullable Instant acceptedTimestamp;
  private @Nullable Instant startTimestamp;
  private @Nullable Instant completionTimestamp;
  private @Nullable VolumeProgress progress;
  private @Nullable String node;
  private @Nullable String acceptedByNode;
  private Map<String, Object> extra = Map.of();

  DataDownloadStatusBuilder() {}

  DataDownloadStatusBuilder(DataDownloadStatus from) {
    phase = from.phase();
    message = from.message();
    acceptedTimestamp = from.acceptedTimestamp();
    startTimestamp = from.startTimestamp();
    completionTimestamp = from.completionTimestamp();
    progress = from.progress();
    node = from.node();
    acceptedByNode = from.acceptedByNode();
    extra = from.extra();
  }

  public DataDownloadStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public DataDownloadStatusBuilder phase(VolumePhase value) {
    return phase(value.wire());
  }

  public DataDownloadStatusBuilder message(@Nullable String value) {
    message = value;
    return this;
  }

  public DataDownloadStatusBuilder acceptedTimestamp(@Nullable Instant value) {
    acceptedTimestamp = value;
    return this;
  }

  public DataDownloadStatusBuilder startTimestamp(@Nullable Instant value) {
    startTimestamp = value;
    return this;
  }

  public DataDownloadStatusBuilder completionTimestamp(@Nullable Instant value) {
    completionTimestamp = value;
    return this;
  }

  public DataDownloadStatusBuilder progress(@Nullable VolumeProgress value) {
    progress = value;
    return this;
  }

  public DataDownloadStatusBuilder node(@Nullable String value) {
    node = value;
    return this;
  }

  public DataDownloadStatusBuilder acceptedByNode(@Nullable String value) {
    acceptedByNode = value;
    return this;
  }

  public DataDownloadStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public DataDownloadStatus build() {
    return new DataDownloadStatus(
        phase,
        message,
        acceptedTimestamp,
        startTimestamp,
        completionTimestamp,
        progress,
        node,
        acceptedByNode,
        extra);
  }
}
