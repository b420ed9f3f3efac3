package io.davit.repository.maintenance;

import io.davit.repository.content.ContentReader;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.index.EpochMaintenance;
import io.davit.repository.manifest.ManifestCompaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The tasks of one run, in Kopia's order. Each is entered into the schedule blob when it has
/// ended, well or not; one that fails ends the run.
final class MaintenanceTasks {

  private final Workbench bench;
  private final ScheduleStore schedule;
  private final MaintenanceParameters parameters;
  private final EpochMaintenance epochs;
  private final SnapshotCollection collection;
  private final List<TaskRun> runs = new ArrayList<>();

  MaintenanceTasks(Workbench bench, ScheduleStore schedule, MaintenanceParameters parameters) {
    this.bench = bench;
    this.schedule = schedule;
    this.parameters = parameters;
    this.epochs =
        new EpochMaintenance(
            bench.blobs(),
            bench.format().blobs(),
            bench.format().config().epochs(),
            bench.random());
    this.collection = new SnapshotCollection(bench);
  }

  /// What was run so far.
  List<TaskRun> runs() {
    return runs;
  }

  /// Keeps index blobs few.
  void quick() {
    compactManifests();
    run(MaintenanceTask.COMPACT_EPOCH, this::compactEpochs);
    run(MaintenanceTask.ADVANCE_EPOCH, epochs::advance);
  }

  /// Collects garbage too.
  void full() {
    compactManifests();
    run(MaintenanceTask.COLLECT, collection::run);
    if (mayRewrite()) {
      run(MaintenanceTask.REWRITE, new ContentRewrite(bench)::run);
    }
    dropTime().ifPresent(time -> run(MaintenanceTask.DROP_DELETED, () -> drop(time)));
    if (mayDeletePacks()) {
      run(MaintenanceTask.DELETE_PACKS, new PackDeletion(bench)::run);
    }
    run(MaintenanceTask.COMPACT_EPOCH, this::compactEpochs);
    run(MaintenanceTask.ADVANCE_EPOCH, epochs::advance);
    run(MaintenanceTask.CHECKPOINT_EPOCHS, epochs::checkpoint);
    run(
        MaintenanceTask.CLEAN_MARKERS,
        () -> bench.tally().add(Figure.INDEX_BLOBS_DELETED, epochs.deleteOldMarkers()));
    run(
        MaintenanceTask.DELETE_SUPERSEDED,
        () -> bench.tally().add(Figure.INDEX_BLOBS_DELETED, epochs.deleteSuperseded()));
    run(MaintenanceTask.CLEAN_LOGS, () -> LogCleanup.run(bench, parameters.logs()));
  }

  private void run(MaintenanceTask task, Runnable work) {
    Instant start = bench.clock().instant();
    try {
      bench.lease().requireHeld();
      work.run();
      enter(new TaskRun(task.wireName(), start, bench.clock().instant(), true, ""));
    } catch (RuntimeException e) {
      enter(new TaskRun(task.wireName(), start, bench.clock().instant(), false, String.valueOf(e)));
      throw e;
    }
  }

  private void enter(TaskRun run) {
    schedule.add(run);
    runs.add(run);
  }

  private void compactManifests() {
    ContentReader contents = bench.contents();
    try (ContentWriter writer = bench.writer(contents)) {
      int compacted = ManifestCompaction.run(contents, writer, bench.clock().instant());
      if (compacted > 0) {
        bench.commit(writer);
        bench.tally().add(Figure.MANIFESTS_COMPACTED, compacted);
      }
    }
  }

  private void compactEpochs() {
    bench.tally().add(Figure.EPOCHS_COMPACTED, epochs.compactSingleEpochs().size());
  }

  /// The last rewrite left packs behind, which are to go before more are left.
  private boolean mayRewrite() {
    MaintenanceSchedule now = schedule.read();
    Optional<Instant> rewrite = now.lastEnd(MaintenanceTask.REWRITE);
    Optional<Instant> deletion = now.lastEnd(MaintenanceTask.DELETE_PACKS);
    return rewrite.isEmpty() || deletion.filter(end -> !end.isBefore(rewrite.get())).isPresent();
  }

  private boolean mayDeletePacks() {
    Instant now = bench.clock().instant();
    return schedule
        .read()
        .lastEnd(MaintenanceTask.REWRITE)
        .filter(end -> now.isBefore(end.plus(bench.margins().orphanDelay())))
        .isEmpty();
  }

  private Optional<Instant> dropTime() {
    return SafeDrop.time(schedule.read().runs(MaintenanceTask.COLLECT.wireName()), bench.margins());
  }

  private void drop(Instant time) {
    collection.lookAgain();
    bench.lease().requireHeld();
    epochs.dropDeletedBefore(time);
  }
}
