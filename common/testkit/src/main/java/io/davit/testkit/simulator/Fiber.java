package io.davit.testkit.simulator;

import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/// A thread that runs only when it is given its turn.
final class Fiber {
  final SimulatedProcess process;
  final Semaphore turn = new Semaphore(0);
  final Thread thread;
  volatile BooleanSupplier ready = () -> true;
  volatile boolean ended;

  Fiber(SimulatedProcess process, Thread.Builder builder, Runnable body) {
    this.process = process;
    this.thread = builder.unstarted(body);
  }

  /// Whether it does an effect, rather than what the runtime does for itself.
  boolean isEffect() {
    return thread.getName().startsWith("effect ");
  }
}
