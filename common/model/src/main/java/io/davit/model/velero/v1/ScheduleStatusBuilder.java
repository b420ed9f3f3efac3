package io.davit.model.velero.v1;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [ScheduleStatus].
public final class ScheduleStatusBuilder {

  private @Nullable String phase;
  private @Nullable Instant lastBackup;
  private @Nullable Instant lastSkipped;
  private List<String> validationErrors = List.of();
  private Map<String, Object> extra = Map.of();

  ScheduleStatusBuilder() {}

  ScheduleStatusBuilder(ScheduleStatus from) {
    phase = from.phase();
    lastBackup = from.lastBackup();
    lastSkipped = from.lastSkipped();
    validationErrors = from.validationErrors();
    extra = from.extra();
  }

  public ScheduleStatusBuilder phase(@Nullable String value) {
    phase = value;
    return this;
  }

  public ScheduleStatusBuilder phase(SchedulePhase value) {
    return phase(value.wire());
  }

  public ScheduleStatusBuilder lastBackup(@Nullable Instant value) {
    lastBackup = value;
    return this;
  }

  public ScheduleStatusBuilder lastSkipped(@Nullable Instant value) {
    lastSkipped = value;
    return this;
  }

  public ScheduleStatusBuilder validationErrors(List<String> value) {
    validationErrors = value;
    return this;
  }

  public ScheduleStatusBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public ScheduleStatus build() {
    return new ScheduleStatus(phase, lastBackup, lastSkipped, validationErrors, extra);
  }
}
