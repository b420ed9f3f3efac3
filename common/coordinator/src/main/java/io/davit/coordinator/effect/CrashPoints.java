package io.davit.coordinator.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where a process is to be killed, for tests (system property or environment variable
/// `davit.crash.at`): step names, separated by commas, each with `before:` (the default) or
/// `after:` in front and `#n` behind for the n-th time, as in `after:backup.put-plan#2`.
public final class CrashPoints {
  private static final Logger LOG = LoggerFactory.getLogger(CrashPoints.class);

  private final List<Point> points;
  private final Halt halt;

  private CrashPoints(List<Point> points, Halt halt) {
    this.points = points;
    this.halt = halt;
  }

  /// Ends the process at once, without any clean-up; in a `main`: `Runtime.getRuntime()::halt`.
  @FunctionalInterface
  public interface Halt {
    void halt(int status);
  }

  public static CrashPoints none() {
    return new CrashPoints(List.of(), _ -> {});
  }

  /// Reads a specification.
  ///
  /// @param spec as above; empty for none
  /// @throws IllegalArgumentException if the number is not a positive one
  public static CrashPoints parse(String spec, Halt halt) {
    List<Point> points = new ArrayList<>();
    for (String point : spec.split(",", -1)) {
      if (!point.isBlank()) {
        points.add(Point.parse(point.strip()));
      }
    }
    return new CrashPoints(List.copyOf(points), halt);
  }

  /// A step is about to be taken.
  public void before(String step) {
    pass(step, false);
  }

  /// A step has been taken.
  public void after(String step) {
    pass(step, true);
  }

  private void pass(String step, boolean after) {
    for (Point point : points) {
      if (point.isReached(step, after)) {
        LOG.atError()
            .addKeyValue("point", (after ? "after:" : "before:") + step)
            .log("crash point reached");
        halt.halt(EXIT_STATUS);
      }
    }
  }

  /// As after SIGKILL.
  private static final int EXIT_STATUS = 137;

  private record Point(String step, boolean after, AtomicInteger left) {

    static Point parse(String text) {
      boolean after = text.startsWith("after:");
      String named = text.substring(text.indexOf(':') + 1);
      int hash = named.indexOf('#');
      String step = hash < 0 ? named : named.substring(0, hash);
      return new Point(step, after, new AtomicInteger(hash < 0 ? 1 : times(named, hash)));
    }

    private static int times(String named, int hash) {
      String number = named.substring(hash + 1);
      if (!number.matches("[1-9][0-9]{0,5}")) {
        throw new IllegalArgumentException("davit.crash.at: " + named + ": not a count: " + number);
      }
      return Integer.parseInt(number);
    }

    boolean isReached(String passed, boolean afterwards) {
      return after == afterwards && step.equals(passed) && left.decrementAndGet() == 0;
    }
  }
}
