package io.davit.coordinator.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a process has started, stopped in the opposite order: when it is closed, or on SIGTERM.
/// Used from one thread until [#stopOnSignal].
public final class Lifecycle implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final Deque<Part> started = new ArrayDeque<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private record Part(String name, AutoCloseable resource) {}

  /// Notes a part that was just started.
  ///
  /// @return the part itself
  public <T extends AutoCloseable> T add(String name, T part) {
    started.push(new Part(name, part));
    return part;
  }

  /// Stops on SIGTERM and SIGINT.
  public void stopOnSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
  }

  /// Waits until all has been stopped.
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /// Stops all parts, also when some fail to; a second time does nothing.
  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      stop(started.pop());
    }
    stopped.countDown();
  }

  private static void stop(Part part) {
    try {
      LOG.atInfo().addKeyValue("part", part.name()).log("stopping");
      part.resource().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.atWarn().addKeyValue("part", part.name()).setCause(e).log("did not stop in order");
    }
  }
}
