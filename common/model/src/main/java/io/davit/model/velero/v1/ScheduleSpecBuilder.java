package io.davit.model.velero.v1;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the fields of a [ScheduleSpec].
public final class ScheduleSpecBuilder {

  private BackupSpec template = BackupSpec.EMPTY;
  private String schedule = "";
  private @Nullable Boolean useOwnerReferencesInBackup;
  private @Nullable Boolean paused;
  private @Nullable Boolean skipImmediately;
  private Map<String, Object> extra = Map.of();

  ScheduleSpecBuilder() {}

  ScheduleSpecBuilder(ScheduleSpec from) {
    template = from.template();
    schedule = from.schedule();
    useOwnerReferencesInBackup = from.useOwnerReferencesInBackup();
    paused = from.paused();
    skipImmediately = from.skipImmediately();
    extra = from.extra();
  }

  public ScheduleSpecBuilder template(BackupSpec value) {
    template = value;
    return this;
  }

  public ScheduleSpecBuilder schedule(String value) {
    schedule = value;
    return this;
  }

  public ScheduleSpecBuilder useOwnerReferencesInBackup(@Nullable Boolean value) {
    useOwnerReferencesInBackup = value;
    return this;
  }

  public ScheduleSpecBuilder paused(@Nullable Boolean value) {
    paused = value;
    return this;
  }

  public ScheduleSpecBuilder skipImmediately(@Nullable Boolean value) {
    skipImmediately = value;
    return this;
  }

  public ScheduleSpecBuilder extra(Map<String, Object> value) {
    extra = value;
    return this;
  }

  public ScheduleSpec build() {
    return new ScheduleSpec(
        template, schedule, useOwnerReferencesInBackup, paused, skipImmediately, extra);
  }
}
