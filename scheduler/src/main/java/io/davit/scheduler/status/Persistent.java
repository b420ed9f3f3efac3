package io.davit.scheduler.status;

import io.davit.coordinator.log.CommandRecord;
import io.davit.events.stream.Handled;
import io.davit.events.stream.InboxHandler;
import io.davit.kube.KubeException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries a record again, after a pause, until it is handled: a cluster that does not answer for a
/// while is no reason to give the partition back. What the cluster refuses as malformed goes to the
/// dead letters, so that it holds nothing up.
public final class Persistent implements InboxHandler, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Persistent.class);

  private final InboxHandler handler;
  private final Duration pause;
  private final CountDownLatch closed = new CountDownLatch(1);

  public Persistent(InboxHandler handler, Duration pause) {
    this.handler = handler;
    this.pause = pause;
  }

  @Override
  public Handled handle(CommandRecord received) throws InterruptedException {
    while (true) {
      try {
        return handler.handle(received);
      } catch (KubeException.Invalid e) {
        LOG.atError().addKeyValue("offset", received.offset()).setCause(e).log("refused for good");
        return Handled.refused(String.valueOf(e.getMessage()));
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("offset", received.offset()).setCause(e).log("tried again soon");
      }
      if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedException("closed");
      }
    }
  }

  /// Gives up what is being tried.
  @Override
  public void close() {
    closed.countDown();
  }
}
