package io.davit.model.velero.v1;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.davit.model.velero.Wire;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One finished maintenance of a repository.
@RecordBuilder
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RepositoryMaintenanceRun(
    @Nullable String result,
    @Nullable Instant startTimestamp,
    @Nullable Instant completeTimestamp,
    @Nullable String message,
    @JsonAnySetter @JsonAnyGetter Map<String, Object> extra) {

  /// No field set.
  public static final RepositoryMaintenanceRun EMPTY =
      RepositoryMaintenanceRunBuilder.builder().build();

  /// Reads absent lists and maps as empty.
  public RepositoryMaintenanceRun {
    startTimestamp = Wire.seconds(startTimestamp);
    completeTimestamp = Wire.seconds(completeTimestamp);
    extra = Wire.map(extra);
  }
}
