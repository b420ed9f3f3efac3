package io.davit.devenv.it;

import io.davit.devenv.DavitProcess;
import io.davit.devenv.Devenv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All processes of Davit, one of which is a child that dies.
final class Mortal implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(4);

  /// After its end a run is cleaned up, by a process that may have to start for it.
  private static final Duration AFTERLIFE = Duration.ofSeconds(40);

  private static final Pattern PLACE =
      Pattern.compile("crash point reached.*?((?:before|after):[a-z.-]+)");

  private final Devenv devenv;
  private final DavitProcess victim;
  private final Path log;
  private @Nullable Child child;

  Mortal(Devenv devenv, DavitProcess victim, Path log) {
    this.devenv = devenv;
    this.victim = victim;
    this.log = log;
  }

  /// The victim first: the others wait for the scheduler's topics.
  void launch() throws IOException, InterruptedException {
    restart("");
    var others = Arrays.stream(DavitProcess.values()).filter(it -> it != victim).toList();
    var _ = devenv.run(others, InstantSource.system());
  }

  /// Another life, after the end of the last one.
  ///
  /// @param crashAt where that one is to end; empty for nowhere
  void restart(String crashAt) throws IOException {
    close();
    child = Child.start(victim, devenv.processes().environment(victim), crashAt, log);
  }

  /// Waits for its death.
  ///
  /// @param over whether what it is needed for has ended
  /// @return false if it lives on
  boolean diesBefore(BooleanSupplier over) throws InterruptedException {
    long limit = System.nanoTime() + LIMIT.toNanos();
    long afterlife = Long.MAX_VALUE;
    while (!living().isOver()) {
      long now = System.nanoTime();
      if (now > limit) {
        throw new AssertionError(victim.title() + " neither dies nor ends its run; see " + log);
      }
      if (afterlife == Long.MAX_VALUE && over.getAsBoolean()) {
        afterlife = now + AFTERLIFE.toNanos();
      }
      if (now > afterlife) {
        return false;
      }
      var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
    }
    if (living().status() != Child.KILLED) {
      throw new AssertionError(victim.title() + " ended by itself; see " + log);
    }
    return true;
  }

  /// Where it died last, as it said itself.
  String placeOfDeath() throws IOException {
    var places = PLACE.matcher(Files.readString(log)).results().toList();
    return places.getLast().group(1);
  }

  private Child living() {
    return Objects.requireNonNull(child, "not launched");
  }

  @Override
  public void close() {
    if (child != null) {
      child.close();
    }
  }
}
