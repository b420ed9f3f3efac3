package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [RepositoryMaintenanceRun].
public final class RepositoryMaintenanceRunBuilder {

  private @Nullable String result;
  private @Nullable Instant startTimestamp;
  private @Nullable Instant completeTimestamp;
  private @Nullable String message;
  private Map<String, Object> extra = Map.of();

  RepositoryMaintenanceRunBuilder() {}

  RepositoryMaintenanceRunBuilder(RepositoryMaintenanceRun from) {
    result = from.result();
    startTimestamp = from.startTimestamp();
    completeTimestamp = from.completeTimestamp();
    message = from.message();
    extra = from.extra();
  }

  public RepositoryMaintenanceRunBuilder result(@Nullable String value) {
    result = value;
    return this;
  }

  public RepositoryMaintenanceRunBuilder startTimestamp(@Nullable Instant value) {
    startTimestamp = value;
    return this;
  }

  public RepositoryMaintenanceRunBuilder completeTimestamp(@Nullable Instant value) {
    completeTimestamp = value;
    return this;
  }

  public RepositoryMaintenanceRunBuilder message(@Nullable String value) {
    message = value;
    return this;
  }

  public RepositoryMaintenanceRunBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public RepositoryMaintenanceRun build() {
    return new RepositoryMaintenanceRun(result, startTimestamp, completeTimestamp, message, extra);
  }
}
