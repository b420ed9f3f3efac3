package io.davit.model.velero.v2alpha1;

import io.davit.model.velero.v1.VolumePhase;
import io.davit.model.velero.v1.VolumeProgress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [DataUploadStatus].
public final class DataUploadStatusBuilder {

  private @Nullable String phase;
  private @Nullable String path;
  private @Nullable String snapshotID;
  private Map<String, String> dataMoverResult = Map.of();
  private @Nullable String message;
  private @Nullable Instant acceptedTimestamp;
  private @Nullable Instant startTimestamp;
  private @Nullable Instant completionTimestamp;
  private @Nullable VolumeProgress progress;
  private long incrementalBytes;
  private @Nullable String node;
  private @Nullable String nodeOS;
  private @Nullable String acceptedByNode;
  private Map<String, Object> extra = Map.of();

  DataUploadStatusBuilder() {}

  DataUploadStatusBuilder(DataUploadStatus from) {
    phase = from.phase();
    path = from.path();
    snapshotID = from.snapshotID();
    dataMoverResult = from.dataMoverResult();
    message = from.message();
    acceptedTimestamp = from.acceptedTimestamp();
    startTimestamp = from.startTimestamp();
    completionTimestamp = from.completionTimestamp();
    progress = from.progress();
    incrementalBytes = from.incrementalBytes();
    node = from.node();
    nodeOS = from.nodeOS();
    acceptedByNode = from.acceptedByNode();
    extra = from.extra();
  }

  public DataUploadStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public DataUploadStatusBuilder phase(VolumePhase value) {
    return phase(value.wire());
  }

  public DataUploadStatusBuilder path(@Nullable String value) {
    path = value;
    return this;
  }

  public DataUploadStatusBuilder snapshotID(@Nullable String value) {
    snapshotID = value;
    return this;
  }

  public DataUploadStatusBuilder dataMoverResult(Map<String, String> value) {
    dataMoverResult = value;
    return this;
  }

  public DataUploadStatusBuilder message(@Nullable String value) {
    message = value;
    return this;
  }

  public DataUploadStatusBuilder acceptedTimestamp(@Nullable Instant value) {
    acceptedTimestamp = value;
    return this;
  }

  public DataUploadStatusBuilder startTimestamp(@Nullable Instant value) {
    startTimestamp = value;
    return this;
  }

  public DataUploadStatusBuilder completionTimestamp(@Nullable Instant value) {
    completionTimestamp = value;
    return this;
  }

  public DataUploadStatusBuilder progress(@Nullable VolumeProgress value) {
    progress = value;
    return this;
  }

  public DataUploadStatusBuilder incrementalBytes(long value) {
    incrementalBytes = value;
    return this;
  }

  public DataUploadStatusBuilder node(@Nullable String value) {
    node = value;
    return this;
  }

  public DataUploadStatusBuilder nodeOS(@Nullable String value) {
    nodeOS = value;
    return this;
  }

  public DataUploadStatusBuilder acceptedByNode(@Nullable String value) {
    acceptedByNode = value;
    return this;
  }

  public DataUploadStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public DataUploadStatus build() {
    return new DataUploadStatus(
        phase,
        path,
        snapshotID,
        dataMoverResult,
        message,
        acceptedTimestamp,
        startTimestamp,
        completionTimestamp,
        progress,
        incrementalBytes,
        node,
        nodeOS,
        acceptedByNode,
        extra);
  }
}
