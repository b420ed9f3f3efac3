package io.davit.testkit.simulator;

import io.davit.coordinator.runtime.Coordinator;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One process of the simulation.
final class SimulatedProcess {
  final String name;
  private @Nullable Coordinator coordinator;
  private boolean dead;
  private @Nullable Instant pausedUntil;
  private @Nullable Instant silentSince;

  SimulatedProcess(String name) {
    this.name = name;
  }

  void runs(Coordinator started) {
    coordinator = started;
  }

  Coordinator coordinator() {
    return Objects.requireNonNull(coordinator);
  }

  void kill(Instant now) {
    dead = true;
    silentSince = silentSince == null ? now : silentSince;
  }

  void pause(Instant now, Instant until) {
    pausedUntil = until;
    silentSince = now;
  }

  void wake() {
    pausedUntil = null;
    silentSince = null;
  }

  boolean wakesAt(Instant now) {
    return !dead && pausedUntil != null && !pausedUntil.isAfter(now);
  }

  /// Since when it sends no heartbeats.
  @Nullable Instant silentSince() {
    return silentSince;
  }

  boolean isDead() {
    return dead;
  }

  boolean isPaused() {
    return pausedUntil != null;
  }

  boolean isRunning() {
    return !dead && pausedUntil == null;
  }

  @Override
  public String toString() {
    return name;
  }
}
