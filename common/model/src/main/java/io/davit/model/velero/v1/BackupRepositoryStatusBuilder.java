package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [BackupRepositoryStatus].
public final class BackupRepositoryStatusBuilder {

  private @Nullable String phase;
  private @Nullable String message;
  private @Nullable Instant lastMaintenanceTime;
  private List<RepositoryMaintenanceRun> recentMaintenance = List.of();
  private Map<String, Object> extra = Map.of();

  BackupRepositoryStatusBuilder() {}

  BackupRepositoryStatusBuilder(BackupRepositoryStatus from) {
    phase = from.phase();
    message = from.message();
    lastMaintenanceTime = from.lastMaintenanceTime();
    recentMaintenance = from.recentMaintenance();
    extra = from.extra();
  }

  public BackupRepositoryStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public BackupRepositoryStatusBuilder phase(RepositoryPhase value) {
    return phase(value.wire());
  }

  public BackupRepositoryStatusBuilder message(@Nullable String value) {
    message = value;
    return this;
  }

  public BackupRepositoryStatusBuilder lastMaintenanceTime(@Nullable Instant value) {
    lastMaintenanceTime = value;
    return this;
  }

  public BackupRepositoryStatusBuilder recentMaintenance(List<RepositoryMaintenanceRun> value) {
    recentMaintenance = value;
    return this;
  }

  public BackupRepositoryStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public BackupRepositoryStatus build() {
    return new BackupRepositoryStatus(
        phase, message, lastMaintenanceTime, recentMaintenance, extra);
  }
}
