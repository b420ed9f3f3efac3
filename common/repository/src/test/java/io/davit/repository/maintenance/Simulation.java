package io.davit.repository.maintenance;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Processes in virtual time, of which one runs at a time and each may sleep, for days if chance
/// wants it, before each of its operations on a store. The seed decides everything.
final class Simulation {

  /// Something that a process does until it is done.
  interface Work {
    void run(Actor process);
  }

  /// One process.
  final class Actor {
    private final Semaphore turn = new Semaphore(0);
    private Instant wakes;
    private boolean done;
    private @Nullable Throwable failure;

    Actor(Instant wakes) {
      this.wakes = wakes;
    }

    /// Lets others go on until some time has passed.
    void sleep(Duration duration) {
      wakes = clock.instant().plus(duration);
      control.release();
      turn.acquireUninterruptibly();
      if (stopped) {
        throw new Stopped();
      }
    }

    /// A store that answers this process after a while.
    BlobStore slow(BlobStore store) {
      return new SlowBlobStore(store, this);
    }

    private Duration latency() {
      return random.nextInt(napsOnceIn) == 0
          ? Duration.ofMinutes(5 + random.nextInt(60 * longestNapHours))
          : Duration.ofMillis(5 + random.nextInt(200));
    }
  }

  /// Ends a process when the simulation does.
  private static final class Stopped extends RuntimeException {}

  final Random random;
  private final MovableClock clock;
  private final int napsOnceIn;
  private final int longestNapHours;
  private final Semaphore control = new Semaphore(0);
  private final List<Actor> processes = new ArrayList<>();
  private boolean stopped;

  Simulation(long seed, MovableClock clock, int napsOnceIn, int longestNapHours) {
    this.random = new Random(seed);
    this.clock = clock;
    this.napsOnceIn = napsOnceIn;
    this.longestNapHours = longestNapHours;
  }

  /// Adds a process that does the same again and again.
  void start(Work work) {
    Actor process = new Actor(clock.instant().plusSeconds(random.nextInt(7200)));
    processes.add(process);
    Thread.ofPlatform().daemon().start(() -> live(process, work));
  }

  private void live(Actor process, Work work) {
    process.turn.acquireUninterruptibly();
    try {
      while (!stopped) {
        work.run(process);
      }
    } catch (Stopped _) {
      // The end.
    } catch (Throwable e) {
      process.failure = e;
    }
    process.done = true;
    control.release();
  }

  /// Lets time pass, and calls somebody once a day.
  void run(Duration duration, Runnable daily) {
    Instant end = clock.instant().plus(duration);
    Instant tomorrow = clock.instant();
    while (clock.instant().isBefore(end)) {
      Actor next =
          processes.stream()
              .filter(process -> !process.done)
              .min(Comparator.comparing(process -> process.wakes))
              .orElseThrow();
      if (next.wakes.isAfter(clock.instant())) {
        clock.pass(Duration.between(clock.instant(), next.wakes));
      }
      give(next);
      if (clock.instant().isAfter(tomorrow)) {
        tomorrow = clock.instant().plus(Duration.ofDays(1));
        daily.run();
      }
    }
    stopped = true;
    processes.stream().filter(process -> !process.done).forEach(this::give);
  }

  private void give(Actor process) {
    process.turn.release();
    control.acquireUninterruptibly();
    if (process.failure != null) {
      throw new AssertionError("a process failed", process.failure);
    }
  }

  private static final class SlowBlobStore extends ForwardingBlobStore {
    private final Actor process;

    SlowBlobStore(BlobStore inner, Actor process) {
      super(inner);
      this.process = process;
    }

    private void pause() {
      process.sleep(process.latency());
    }

    @Override
    public void put(String key, BlobSource content) {
      pause();
      super.put(key, content);
      pause();
    }

    @Override
    public void delete(String key) {
      pause();
      super.delete(key);
    }

    @Override
    public InputStream open(String key) {
      pause();
      return super.open(key);
    }

    @Override
    public byte[] read(String key, long offset, int length) {
      pause();
      return super.read(key, offset, length);
    }

    @Override
    public BlobMetadata head(String key) {
      pause();
      return super.head(key);
    }

    @Override
    public Stream<BlobMetadata> list(String prefix) {
      pause();
      List<BlobMetadata> found;
      try (var listed = super.list(prefix)) {
        found = listed.toList();
      }
      pause();
      return found.stream();
    }

    @Override
    public Instant storeTime() {
      Instant time = super.storeTime();
      pause();
      return time;
    }
  }
}
