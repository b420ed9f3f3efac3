package io.davit.mover.agent;

import io.davit.coordinator.effect.GuardedSteps.Gauges;
import io.davit.coordinator.holder.Lease;
import io.davit.coordinator.time.Timers;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Withdrawn;
import io.davit.mover.copy.VolumeCopy;
import io.davit.mover.report.ProgressReports;
import io.davit.mover.report.Reporter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that a node is assigned.
final class Agent implements Desk, AssignmentBook.Reader, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

  private final Ports ports;
  private final Runnable lapsed;
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();
  private final ExecutorService workers;
  private final ExecutorService reports =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("report-", 0).factory());

  /// What it works with.
  record Ports(
      VolumeCopy copies,
      Reporter reporter,
      ProgressReports progress,
      Lease lease,
      Gauges gauges,
      Timers timers,
      InstantSource clock) {}

  /// @param copies at once
  /// @param lapsed called when a copy finds the lease lost
  Agent(int copies, Ports ports, Runnable lapsed) {
    this.ports = ports;
    this.lapsed = lapsed;
    var threads = Thread.ofPlatform().daemon().name("copy-", 0).factory();
    this.workers = Executors.newFixedThreadPool(copies, threads);
  }

  /// Ids of the effects that it is at work on.
  List<String> held() {
    return tasks.values().stream().filter(Task::isHeld).map(Task::id).sorted().toList();
  }

  /// Stops all copies, until the assignments have been read again.
  void lapse() {
    tasks.values().forEach(Task::lapse);
  }

  @Override
  public void assigned(VolumeAssignment assignment) {
    tasks.computeIfAbsent(assignment.effectId(), _ -> new Task(assignment, this)).start();
  }

  @Override
  public void withdrawn(String effectId) {
    var task = tasks.get(effectId);
    if (task != null && task.withdraw()) {
      forget(task);
    }
  }

  /// What is assigned now, and nothing else, goes on. What was withdrawn while nobody was there to
  /// stop is answered too: its owner may wait for that.
  @Override
  public void read(Map<String, VolumeAssignment> assigned, List<VolumeAssignment> withdrawn) {
    for (var id : Set.copyOf(tasks.keySet())) {
      if (!assigned.containsKey(id)) {
        withdrawn(id);
      }
    }
    withdrawn.stream()
        .filter(gone -> !tasks.containsKey(gone.effectId()))
        .filter(gone -> gone.notAfter().isAfter(ports.clock().instant()))
        .forEach(gone -> report(gone, new Withdrawn(), () -> {}));
    assigned.values().forEach(this::assigned);
  }

  @Override
  public VolumeCopy copies() {
    return ports.copies();
  }

  @Override
  public ProgressReports progress() {
    return ports.progress();
  }

  @Override
  public Lease lease() {
    return ports.lease();
  }

  @Override
  public Gauges gauges() {
    return ports.gauges();
  }

  @Override
  public Timers timers() {
    return ports.timers();
  }

  @Override
  public void submit(Runnable copy) {
    try {
      workers.execute(copy);
    } catch (RejectedExecutionException e) {
      LOG.atDebug().setCause(e).log("Not begun: the agent stops");
    }
  }

  @Override
  public void report(VolumeAssignment assignment, VolumeResult result, Runnable heard) {
    try {
      reports.execute(() -> tell(assignment, result, heard));
    } catch (RejectedExecutionException e) {
      LOG.atDebug().setCause(e).log("Not reported: the agent stops");
    }
  }

  private void tell(VolumeAssignment assignment, VolumeResult result, Runnable heard) {
    try {
      ports.reporter().report(assignment, result);
      heard.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IllegalArgumentException e) {
      LOG.atError().addKeyValue("effect", assignment.effectId()).setCause(e).log("Not reportable");
      heard.run();
    }
  }

  @Override
  public Runnable lapsed() {
    return lapsed;
  }

  @Override
  public void forget(Task task) {
    tasks.remove(task.id(), task);
  }

  /// Stops all copies and waits for their end. They are found again at the next start.
  @Override
  public void close() {
    lapse();
    workers.shutdownNow();
    workers.close();
    reports.shutdownNow();
    reports.close();
  }
}
