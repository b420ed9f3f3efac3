package io.davit.devenv.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.davit.devenv.Devenv;
import io.davit.devenv.DevenvSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Kills a process before and after each of its steps and commits, and proves what came of the run.
/// `-Ddavit.chaos.voyage=NAME` takes one voyage, `-Ddavit.chaos.points=REGEX` the points that
/// match, `-Ddavit.chaos.every=4` every fourth of them, and `-Ddavit.golden=write` writes the
/// outcomes into `docs/crash-points.md`.
@Tag("chaos")
class CrashPointsIT {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final int EVERY = Integer.getInteger("davit.chaos.every", 1);
  private static final String POINTS = System.getProperty("davit.chaos.points", ".*");
  private static final String ONLY = System.getProperty("davit.chaos.voyage", "");

  @TempDir private Path data;

  @ParameterizedTest
  @EnumSource
  void aRunSurvivesADeathAtEachPoint(Voyage voyage) throws Exception {
    assumeTrue(ONLY.isEmpty() || ONLY.equals(voyage.name()));
    List<String> left = points(voyage);
    try (var devenv = Devenv.prepare(DevenvSettings.embedded(data), CLOCK, new SecureRandom());
        var fleet = new Mortal(devenv, voyage.victim(), data.resolve("victim.log"))) {
      var shop = new Shop(devenv);
      shop.open();
      var trials = new Trials(shop, voyage.errand());
      fleet.launch();
      trials.prepareAll();
      for (int run = 1; !left.isEmpty(); run++) {
        trials.prepare(run);
        Collection<String> died = sail(fleet, trials, voyage, left, run);
        trials.prove(run);
        assertThat(died).as("still to die at " + left).isNotEmpty();
        left.removeAll(died);
        note(died);
      }
    }
  }

  private static List<String> points(Voyage voyage) {
    var all = voyage.points().stream().filter(it -> it.matches(POINTS)).toList();
    return new ArrayList<>(
        IntStream.range(0, all.size()).filter(i -> i % EVERY == 0).mapToObj(all::get).toList());
  }

  /// One run, in which the process dies at whichever of the points comes next, again and again,
  /// until none comes any more or it has died often enough.
  private static Collection<String> sail(
      Mortal fleet, Trials trials, Voyage voyage, List<String> points, int run)
      throws IOException, InterruptedException {
    List<String> left = new ArrayList<>(points);
    List<String> died = new ArrayList<>();
    fleet.restart(String.join(",", left));
    trials.begin(run);
    while (fleet.diesBefore(() -> trials.isOver(run))) {
      var point = fleet.placeOfDeath();
      died.add(point);
      left.remove(point);
      System.out.printf("%s run %d: died %s, %d to go%n", voyage, run, point, left.size());
      fleet.restart(died.size() < voyage.deaths() ? String.join(",", left) : "");
    }
    fleet.restart("");
    return died;
  }

  private static void note(Collection<String> died) throws IOException {
    if ("write".equals(System.getProperty("davit.golden"))) {
      var document = CrashDocument.read();
      died.forEach(point -> document.note(point, "died, went on"));
      document.write();
    }
  }
}
