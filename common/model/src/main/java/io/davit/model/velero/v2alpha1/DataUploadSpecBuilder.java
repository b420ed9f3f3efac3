package io.davit.model.velero.v2alpha1;

import io.davit.model.velero.GoDuration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [DataUploadSpec].
public final class DataUploadSpecBuilder {

  private String snapshotType = "";
  private @Nullable CsiSnapshotSpec csiSnapshot;
  private String sourcePVC = "";
  private @Nullable String datamover;
  private String backupStorageLocation = "";
  private String sourceNamespace = "";
  private Map<String, String> dataMoverConfig = Map.of();
  private @Nullable Boolean cancel;
  private GoDuration operationTimeout = GoDuration.ZERO;
  private Map<String, Object> extra = Map.of();

  DataUploadSpecBuilder() {}

  DataUploadSpecBuilder(DataUploadSpec from) {
    snapshotType = from.snapshotType();
    csiSnapshot = from.csiSnapshot();
    sourcePVC = from.sourcePVC();
    datamover = from.datamover();
    backupStorageLocation = from.backupStorageLocation();
    sourceNamespace = from.sourceNamespace();
    dataMoverConfig = from.dataMoverConfig();
    cancel = from.cancel();
    operationTimeout = from.operationTimeout();
    extra = from.extra();
  }

  public DataUploadSpecBuilder snapshotType(String value) {
    snapshotType = value;
    return this;
  }

  public DataUploadSpecBuilder csiSnapshot(@Nullable CsiSnapshotSpec value) {
    csiSnapshot = value;
    return this;
  }

  public DataUploadSpecBuilder sourcePVC(String value) {
    sourcePVC = value;
    return this;
  }

  public DataUploadSpecBuilder datamover(@Nullable String value) {
    datamover = value;
    return this;
  }

  public DataUploadSpecBuilder backupStorageLocation(String value) {
    backupStorageLocation = value;
    return this;
  }

  public DataUploadSpecBuilder sourceNamespace(String value) {
    sourceNamespace = value;
    return this;
  }

  public DataUploadSpecBuilder dataMoverConfig(Map<String, String> value) {
    dataMoverConfig = value;
    return this;
  }

  public DataUploadSpecBuilder cancel(@Nullable Boolean value) {
    cancel = value;
    return this;
  }

  public DataUploadSpecBuilder operationTimeout(GoDuration value) {
    operationTimeout = value;
    return this;
  }

  public DataUploadSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public DataUploadSpec build() {
    return new DataUploadSpec(
        snapshotType,
        csiSnapshot,
        sourcePVC,
        datamover,
        backupStorageLocation,
        sourceNamespace,
        dataMoverConfig,
        cancel,
        operationTimeout,
        extra);
  }
}
