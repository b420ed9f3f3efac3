package io.davit.blob.backupstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/// Runs processes one request at a time, in an order that a test gives: a process that asks for a
/// turn stands still until it is chosen, and nobody else moves while it does.
final class Interleaving {

  /// What a process does; it calls `turn` before each request.
  interface Course {
    void run(Runnable turn);
  }

  private final List<Actor> actors = new ArrayList<>();

  void start(Course course) {
    Actor actor = new Actor();
    actors.add(actor);
    Thread.ofVirtual().start(() -> actor.live(course));
    actor.awaitStandstill();
  }

  /// Lets the chosen one of those who still run make one request.
  boolean step(int choice) {
    List<Actor> running = actors.stream().filter(actor -> !actor.ended).toList();
    if (running.isEmpty()) {
      return false;
    }
    running.get(Math.floorMod(choice, running.size())).step();
    return true;
  }

  /// Lets all run to their end, one after the other.
  void finish() {
    while (step(0)) {
      failFast();
    }
    failFast();
  }

  private void failFast() {
    for (Actor actor : actors) {
      if (actor.failure != null && !(actor.failure instanceof Killed)) {
        throw new AssertionError("a process failed", actor.failure);
      }
    }
  }

  /// Ends a process like a crash: before its next request.
  static final class Killed extends RuntimeException {}

  private static final class Actor {
    private final SynchronousQueue<Boolean> goes = new SynchronousQueue<>();
    private final SynchronousQueue<Boolean> stands = new SynchronousQueue<>();
    private volatile boolean ended;
    private volatile @Nullable Throwable failure;

    void live(Course course) {
      try {
        course.run(this::turn);
      } catch (RuntimeException | Error e) {
        failure = e;
      } finally {
        ended = true;
        exchange(() -> stands.put(true));
      }
    }

    void turn() {
      exchange(() -> stands.put(true));
      exchange(() -> goes.take());
    }

    void step() {
      exchange(() -> goes.put(true));
      awaitStandstill();
    }

    void awaitStandstill() {
      exchange(() -> stands.take());
    }

    private static void exchange(Exchange exchange) {
      try {
        exchange.run();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @FunctionalInterface
  private interface Exchange {
    void run() throws InterruptedException;
  }
}
