package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a repository is.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupRepositoryStatus(
    @Nullable String phase,
    @Nullable String message,
    @Nullable Instant lastMaintenanceTime,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RepositoryMaintenanceRun> recentMaintenance,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupRepositoryStatus EMPTY = builder().build();

  /// Reads absent lists and maps as empty.
  public BackupRepositoryStatus {
    lastMaintenanceTime = Wire.seconds(lastMaintenanceTime);
    recentMaintenance = Wire.list(recentMaintenance);
    extra = Wire.map(extra);
  }

  /// Starts with no field set.
  public static BackupRepositoryStatusBuilder builder() {
    return new BackupRepositoryStatusBuilder();
  }

  /// Starts with the fields of this one.
  public BackupRepositoryStatusBuilder toBuilder() {
    return new BackupRepositoryStatusBuilder(this);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public RepositoryPhase knownPhase() {
    return RepositoryPhase.of(phase);
  }
}
