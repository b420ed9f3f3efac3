package io.davit.testkit.kubernetes.api;

import io.vertx.core.Future;
import io.vertx.core.streams.WriteStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writing to clients from virtual threads.
final class Streams {
  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

  private Streams() {}

  /// A client that has gone away needs no answer.
  static void ignoreFailure(Future<?> write) {
    write.onFailure(e -> LOG.atDebug().setCause(e).log("client went away"));
  }

  /// Waits until a stream takes more.
  ///
  /// @return whether it does; false if the client does not read for 30 s
  static boolean awaitRoom(WriteStream<?> stream) throws InterruptedException {
    if (!stream.writeQueueFull()) {
      return true;
    }
    CompletableFuture<Boolean> room = new CompletableFuture<>();
    stream.drainHandler(v -> room.complete(true));
    if (!stream.writeQueueFull()) {
      return true;
    }
    try {
      return room.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.atDebug().setCause(e).log("client does not read");
      return false;
    }
  }
}
