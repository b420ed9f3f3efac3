package io.davit.model.velero.v2alpha1;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [CsiSnapshotSpec].
public final class CsiSnapshotSpecBuilder {

  private String volumeSnapshot = "";
  private String storageClass = "";
  private @Nullable String snapshotClass;
  private @Nullable String driver;
  private Map<String, Object> extra = Map.of();

  CsiSnapshotSpecBuilder() {}

  CsiSnapshotSpecBuilder(CsiSnapshotSpec from) {
    volumeSnapshot = from.volumeSnapshot();
    storageClass = from.storageClass();
    snapshotClass = from.snapshotClass();
    driver = from.driver();
    extra = from.extra();
  }

  public CsiSnapshotSpecBuilder volumeSnapshot(String value) {
    volumeSnapshot = value;
    return this;
  }

  public CsiSnapshotSpecBuilder storageClass(String value) {
    storageClass = value;
    return this;
  }

  public CsiSnapshotSpecBuilder snapshotClass(@Nullable String value) {
    snapshotClass = value;
    return this;
  }

  public CsiSnapshotSpecBuilder driver(@Nullable String value) {
    driver = value;
    return this;
  }

  public CsiSnapshotSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public CsiSnapshotSpec build() {
    return new CsiSnapshotSpec(volumeSnapshot, storageClass, snapshotClass, driver, extra);
  }
}
