package io.davit.testkit.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Threads of which one runs at a time, from one pause to the next, in an order that a seed
/// chooses.
final class Fibers {
  private final Random random;
  private final List<Fiber> fibers = new ArrayList<>();
  private final Semaphore control = new Semaphore(0);
  private volatile @Nullable Fiber current;

  Fibers(Random random) {
    this.random = random;
  }

  /// Makes the threads of a process. They must be started at once.
  ThreadFactory of(SimulatedProcess process) {
    return body -> {
      Fiber[] self = new Fiber[1];
      self[0] = new Fiber(process, Thread.ofVirtual(), () -> run(self[0], body));
      fibers.add(self[0]);
      return self[0].thread;
    };
  }

  private void run(Fiber fiber, Runnable body) {
    fiber.turn.acquireUninterruptibly();
    try {
      body.run();
    } finally {
      fiber.ended = true;
      control.release();
    }
  }

  /// Lets others run; comes back in a later turn. Does nothing outside of a fiber.
  void pause() {
    await(() -> true);
  }

  /// The same, until something holds.
  void await(BooleanSupplier ready) {
    Fiber fiber = current;
    if (fiber == null || !fiber.thread.equals(Thread.currentThread())) {
      return;
    }
    fiber.ready = ready;
    control.release();
    fiber.turn.acquireUninterruptibly();
  }

  /// Gives one of those that can run a turn.
  ///
  /// @return whether there was one
  boolean step(Predicate<Fiber> which) {
    Optional<Fiber> chosen = choose(which);
    chosen.ifPresent(this::turn);
    return chosen.isPresent();
  }

  private Optional<Fiber> choose(Predicate<Fiber> which) {
    fibers.removeIf(it -> it.ended || it.process.isDead());
    List<Fiber> ready = fibers.stream().filter(which).filter(it -> canRun(it)).toList();
    return ready.isEmpty()
        ? Optional.empty()
        : Optional.of(ready.get(random.nextInt(ready.size())));
  }

  private static boolean canRun(Fiber fiber) {
    return !fiber.process.isPaused() && fiber.ready.getAsBoolean();
  }

  private void turn(Fiber fiber) {
    current = fiber;
    fiber.turn.release();
    control.acquireUninterruptibly();
    current = null;
  }
}
