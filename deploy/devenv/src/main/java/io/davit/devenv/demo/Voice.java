package io.davit.devenv.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// What the demo says: one line for each thing that happened, with the seconds since the start.
final class Voice {

  private final PrintWriter out;
  private final InstantSource clock;
  private final Instant start;

  Voice(PrintWriter out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
    this.start = clock.instant();
  }

  void chapter(String title) {
    out.println();
    out.println("== " + title);
    out.flush();
  }

  void say(String line) {
    var millis = Duration.between(start, clock.instant()).toMillis();
    out.printf("%6.1f s  %s%n", millis / 1000.0, line);
    out.flush();
  }
}
