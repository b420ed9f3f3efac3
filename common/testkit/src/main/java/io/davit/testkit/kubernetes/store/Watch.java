package io.davit.testkit.kubernetes.store;

import io.davit.testkit.kubernetes.schema.GroupResource;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A queue of changes, in order, for one reader. One that lies too far behind is ended.
public final class Watch implements AutoCloseable {
  private static final int QUEUE_LIMIT = 100_000;

  private final ObjectStore store;
  private final @Nullable GroupResource resource;
  private final String namespace;
  private final LinkedBlockingQueue<Optional<StoreEvent>> queue = new LinkedBlockingQueue<>();
  private volatile boolean open = true;

  Watch(ObjectStore store, @Nullable GroupResource resource, String namespace) {
    this.store = store;
    this.resource = resource;
    this.namespace = namespace;
  }

  void offer(StoreEvent event) {
    ObjectKey key = event.object().key();
    boolean wanted =
        (resource == null || key.resource().equals(resource))
            && (namespace.isEmpty() || key.namespace().equals(namespace));
    if (wanted && open) {
      if (queue.size() >= QUEUE_LIMIT) {
        open = false;
      }
      queue.add(Optional.of(event));
    }
  }

  /// The next change, if one comes in time and the watch is open.
  ///
  /// @throws InterruptedException if the reader is to stop
  public Optional<StoreEvent> poll(Duration atMost) throws InterruptedException {
    Optional<StoreEvent> next = queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
    return next == null ? Optional.empty() : next;
  }

  /// Whether more can come.
  public boolean isOpen() {
    return open;
  }

  boolean isDrained() {
    return queue.isEmpty();
  }

  /// A revision up to which the reader has seen everything, if it is known right now.
  public Optional<Long> drainedRevision() {
    long revision = store.revisionIfDrained(this);
    return revision < 0 ? Optional.empty() : Optional.of(revision);
  }

  @Override
  public void close() {
    open = false;
    queue.add(Optional.empty());
    store.forget(this);
  }
}
