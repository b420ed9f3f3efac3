package io.davit.scheduler.schedule;

import java.time.Instant;

/// An hourly Schedule named `nightly`, and what a test changes of it.
final class SightingBuilder {

  private final Instant createdAt;
  private ScheduleView shown;
  private long generation = 1;
  private String cron = "0 * * * *";
  private boolean paused;
  private boolean skipImmediately;

  SightingBuilder(Instant createdAt, ScheduleView shown) {
    this.createdAt = createdAt;
    this.shown = shown;
  }

  SightingBuilder cron(String expression) {
    cron = expression;
    return this;
  }

  SightingBuilder generation(long number) {
    generation = number;
    return this;
  }

  SightingBuilder paused() {
    paused = true;
    return this;
  }

  SightingBuilder skipImmediately() {
    skipImmediately = true;
    return this;
  }

  SightingBuilder shown(ScheduleView view) {
    shown = view;
    return this;
  }

  Sighting build() {
    return new Sighting(
        "velero", "nightly", createdAt, generation, cron, paused, skipImmediately, shown);
  }
}
