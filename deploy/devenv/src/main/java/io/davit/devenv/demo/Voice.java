package io.davit.devenv.demo;

import io.davit.devenv.demo.Stage.Going;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// What the demo says: one line for each thing that happened, with the seconds since the start.
final class Voice {

  private final Stage stage;
  private final InstantSource clock;
  private final Instant start;

  Voice(Stage stage, InstantSource clock) {
    this.stage = stage;
    this.clock = clock;
    this.start = clock.instant();
  }

  void chapter(String title) {
    stage.show(List.of());
    stage.say("");
    stage.chapter("== " + title);
  }

  void say(String line) {
    var millis = Duration.between(start, clock.instant()).toMillis();
    stage.say("%6.1f s  %s".formatted(millis / 1000.0, line));
  }

  /// What goes on until something else does.
  void show(List<Going> now) {
    stage.show(now);
  }
}
