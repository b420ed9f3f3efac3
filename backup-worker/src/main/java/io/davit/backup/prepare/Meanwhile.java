package io.davit.backup.prepare;

import io.davit.kube.KubeException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/// A question that is asked on a thread of its own while others are asked on this one: a run waits
/// for all of them before it is in progress.
final class Meanwhile<T> {

  private final FutureTask<T> task;

  private Meanwhile(FutureTask<T> task) {
    this.task = task;
  }

  static <T> Meanwhile<T> ask(Supplier<T> question) {
    var task = new FutureTask<>(question::get);
    Thread.startVirtualThread(task);
    return new Meanwhile<>(task);
  }

  /// Waits for the answer, or throws what the question threw.
  ///
  /// @throws KubeException.Interrupted if this thread is interrupted; then the other one is, too
  T answer() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new KubeException.Interrupted("prepare: interrupted", e);
    } catch (ExecutionException | CancellationException e) {
      throw rethrown(e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException rethrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
  }
}
