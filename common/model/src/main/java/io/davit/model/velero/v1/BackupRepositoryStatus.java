package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a repository is.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupRepositoryStatus(
    @Nullable String phase,
    @Nullable String message,
    @Nullable Instant lastMaintenanceTime,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RepositoryMaintenanceRun> recentMaintenance,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final BackupRepositoryStatus EMPTY =
      BackupRepositoryStatusBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public BackupRepositoryStatus {
    lastMaintenanceTime = Wire.seconds(lastMaintenanceTime);
    recentMaintenance = Wire.list(recentMaintenance);
    extra = Wire.map(extra);
  }

  /// The phase, as far as we know it; [#phase] keeps the text of one that we do not.
  public RepositoryPhase knownPhase() {
    return RepositoryPhase.of(phase);
  }
}
