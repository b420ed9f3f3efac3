package io.davit.testkit.kubernetes.controllers;

import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.davit.testkit.kubernetes.store.ObjectKey;
import io.davit.testkit.kubernetes.store.StoreEvent;
import io.davit.testkit.kubernetes.store.StoredObject;
import io.davit.testkit.kubernetes.store.Watch;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs all controllers on one thread, fed by one watch of everything. A key that fails is tried
/// again.
public final class Controllers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);
  private static final Duration RETRY = Duration.ofMillis(500);
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Registry registry;
  private final List<Controller> controllers;
  private final SequencedSet<Work> queue = new LinkedHashSet<>();
  private final Set<Work> failed = new LinkedHashSet<>();
  private final Thread thread;
  private final Watch watch;

  private record Work(Controller controller, ObjectKey key) {}

  private Controllers(
      Cluster cluster,
      VolumeDirectories directories,
      SnapshotSource snapshots,
      List<Controller> more) {
    this.registry = cluster.registry();
    List<Controller> usual =
        List.of(
            new GarbageCollector(cluster),
            new NamespaceController(cluster),
            new DefinitionController(cluster),
            new ClaimController(cluster, directories, snapshots),
            new VolumeController(cluster, directories),
            new DeploymentController(cluster),
            new ReplicaSetController(cluster),
            new StatefulSetController(cluster),
            new DaemonSetController(cluster),
            new JobController(cluster),
            new Scheduler(cluster));
    this.controllers = Stream.concat(usual.stream(), more.stream()).toList();
    long revision = registry.store().revision();
    this.watch = registry.store().watch(null, "", revision);
    this.thread = Thread.ofPlatform().daemon().name("kubernetes-controllers").unstarted(this::run);
  }

  /// Starts them.
  ///
  /// @param snapshots from which claims may be filled
  /// @param more controllers of other kinds
  public static Controllers start(
      Cluster cluster,
      VolumeDirectories directories,
      SnapshotSource snapshots,
      List<Controller> more) {
    Controllers controllers = new Controllers(cluster, directories, snapshots, more);
    controllers.thread.start();
    return controllers;
  }

  private void run() {
    try {
      for (ResourceKind kind : registry.kinds().stored()) {
        for (StoredObject object : registry.store().list(registry.storedAs(kind), "").objects()) {
          observe(new StoreEvent(StoreEvent.Change.ADDED, object, null));
        }
      }
      while (watch.isOpen()) {
        work();
        watch.poll(failed.isEmpty() ? IDLE : RETRY).ifPresent(this::observe);
        drain();
        queue.addAll(failed);
        failed.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("controllers stopped");
    }
  }

  private void drain() throws InterruptedException {
    Optional<StoreEvent> next = watch.poll(Duration.ZERO);
    while (next.isPresent()) {
      observe(next.get());
      next = watch.poll(Duration.ZERO);
    }
  }

  private void observe(StoreEvent event) {
    controllers.forEach(c -> c.observe(event, key -> queue.add(new Work(c, key))));
  }

  private void work() throws InterruptedException {
    while (!queue.isEmpty() && watch.isOpen()) {
      Work next = queue.removeFirst();
      try {
        next.controller().reconcile(next.key());
      } catch (ApiException e) {
        LOG.atDebug()
            .addKeyValue("key", next.key())
            .addKeyValue("reason", e.reason())
            .log("tried again later");
        failed.add(next);
      } catch (RuntimeException e) {
        LOG.atWarn().addKeyValue("key", next.key()).setCause(e).log("controller failed");
        failed.add(next);
      }
      drain();
    }
  }

  @Override
  public void close() {
    watch.close();
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
