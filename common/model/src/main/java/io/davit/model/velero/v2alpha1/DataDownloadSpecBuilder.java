package io.davit.model.velero.v2alpha1;

import io.davit.model.velero.GoDuration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [DataDownloadSpec].
public final class DataDownloadSpecBuilder {

  private TargetVolume targetVolume = TargetVolume.EMPTY;
  private String backupStorageLocation = "";
  private @Nullable String datamover;
  private String snapshotID = "";
  private String sourceNamespace = "";
  private Map<String, String> dataMoverConfig = Map.of();
  private @Nullable Boolean cancel;
  private GoDuration operationTimeout = GoDuration.ZERO;
  private @Nullable String nodeOS;
  private long snapshotSize;
  private Map<String, Object> extra = Map.of();

  DataDownloadSpecBuilder() {}

  DataDownloadSpecBuilder(DataDownloadSpec from) {
    targetVolume = from.targetVolume();
    backupStorageLocation = from.backupStorageLocation();
    datamover = from.datamover();
    snapshotID = from.snapshotID();
    sourceNamespace = from.sourceNamespace();
    dataMoverConfig = from.dataMoverConfig();
    cancel = from.cancel();
    operationTimeout = from.operationTimeout();
    nodeOS = from.nodeOS();
    snapshotSize = from.snapshotSize();
    extra = from.extra();
  }

  public DataDownloadSpecBuilder targetVolume(TargetVolume value) {
    targetVolume = value;
    return this;
  }

  public DataDownloadSpecBuilder backupStorageLocation(String value) {
    backupStorageLocation = value;
    return this;
  }

  public DataDownloadSpecBuilder datamover(@Nullable String value) {
    datamover = value;
    return this;
  }

  public DataDownloadSpecBuilder snapshotID(String value) {
    snapshotID = value;
    return this;
  }

  public DataDownloadSpecBuilder sourceNamespace(String value) {
    sourceNamespace = value;
    return this;
  }

  public DataDownloadSpecBuilder dataMoverConfig(Map<String, String> value) {
    dataMoverConfig = value;
    return this;
  }

  public DataDownloadSpecBuilder cancel(@Nullable Boolean value) {
    cancel = value;
    return this;
  }

  public DataDownloadSpecBuilder operationTimeout(GoDuration value) {
    operationTimeout = value;
    return this;
  }

  public DataDownloadSpecBuilder nodeOS(@Nullable String value) {
    nodeOS = value;
    return this;
  }

  public DataDownloadSpecBuilder snapshotSize(long value) {
    snapshotSize = value;
    return this;
  }

  public DataDownloadSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public DataDownloadSpec build() {
    return new DataDownloadSpec(
        targetVolume,
        backupStorageLocation,
        datamover,
        snapshotID,
        sourceNamespace,
        dataMoverConfig,
        cancel,
        operationTimeout,
        nodeOS,
        snapshotSize,
        extra);
  }
}
