package io.davit.testkit.simulator;

import io.davit.coordinator.time.Ticker;
import io.davit.coordinator.time.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// One clock for all processes, and their timers.
final class VirtualTime implements InstantSource {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final TreeSet<Entry> entries =
      new TreeSet<>(Comparator.comparing(Entry::at).thenComparingLong(Entry::number));
  private Instant now = START;
  private long numbers;

  private record Entry(Instant at, long number, SimulatedProcess process, Runnable task) {}

  @Override
  public Instant instant() {
    return now;
  }

  Ticker ticker() {
    return () -> Duration.between(START, now).toNanos();
  }

  Timers timers(SimulatedProcess process) {
    return (instant, task) -> {
      Entry entry = new Entry(instant, numbers++, process, task);
      entries.add(entry);
      return () -> entries.remove(entry);
    };
  }

  void advance(Duration by) {
    now = now.plus(by);
    fire();
  }

  /// When the next timer of a process that runs is due.
  Optional<Instant> next() {
    return entries.stream().filter(it -> it.process().isRunning()).map(Entry::at).findFirst();
  }

  /// Runs what is due in processes that run; a paused one's timers wait for it.
  void fire() {
    entries.removeIf(it -> it.process().isDead());
    List<Entry> due =
        entries.stream().filter(it -> !it.at().isAfter(now) && it.process().isRunning()).toList();
    for (Entry entry : due) {
      if (entries.remove(entry)) {
        entry.task().run();
      }
    }
  }
}
