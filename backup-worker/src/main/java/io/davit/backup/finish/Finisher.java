package io.davit.backup.finish;

import io.davit.backup.ledger.BlockRecord;
import io.davit.backup.ledger.Ledger;
import io.davit.backup.ledger.SnapshotRecord;
import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.plan.Digests;
import io.davit.backup.plan.Place;
import io.davit.backup.plan.Plan;
import io.davit.backup.plan.Problem;
import io.davit.backup.plan.RunLog;
import io.davit.backup.steps.StepNames;
import io.davit.backup.store.Repositories;
import io.davit.backup.store.Site;
import io.davit.blob.BlobException;
import io.davit.blob.backupstore.BackupFile;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.kube.KubeJson;
import io.davit.kube.archive.GoJson;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.VolumeResult.Copied;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Ends a backup in its folder: archive, side files, reading back; then the marker.
public final class Finisher {
  private final Repositories repositories;
  private final InstantSource clock;

  public Finisher(Repositories repositories, InstantSource clock) {
    this.repositories = repositories;
    this.clock = clock;
  }

  /// Writes archive and side files, and reads everything back. Twice is once.
  ///
  /// @param location name of the location
  /// @param notes warnings that stand in neither plan nor ledger
  public Verdict assemble(
      Site site, Plan plan, String location, Instant startedAt, List<String> notes) {
    List<BlockRecord> blocks = Ledger.all(site, plan.blocks().size());
    Outcomes outcomes =
        new Outcomes(
            plan, blocks, ReadBack.volumes(site.store(), repositories, plan, blocks), notes);
    SnapshotItems snapshots = new SnapshotItems(plan, records(site, outcomes), outcomes.results());
    putArchive(site, outcomes, snapshots);
    putSideFiles(site, outcomes, snapshots, location);
    Verdict verdict = outcomes.verdict().plusItems(snapshots.items());
    put(site, StepNames.PUT_LOG, BackupFile.LOGS, log(outcomes, verdict, startedAt));
    return verdict;
  }

  private static Map<Integer, SnapshotRecord> records(Site site, Outcomes outcomes) {
    Map<Integer, SnapshotRecord> records = new TreeMap<>();
    outcomes
        .snapshots()
        .forEach((ordinal, result) -> {
          if (result instanceof SnapshotResult.Taken) {
            records.put(
                ordinal,
                Ledger.snapshot(site, ordinal)
                    .orElseThrow(() ->
                        new BlobException.NotFound("snapshot " + ordinal + " in the ledger")));
          }
        });
    return records;
  }

  private void putArchive(Site site, Outcomes outcomes, SnapshotItems snapshots) {
    byte[] added = snapshots.write(site.store(), clock);
    List<Place> left = new ArrayList<>(snapshots.replaced());
    outcomes.dropped().forEach(pod -> left.add(pod.place()));
    JoinedParts joined = new JoinedParts(site.store(), outcomes.plan().parts(), left, added);
    String key = BackupLayout.file(site.backup(), BackupFile.CONTENTS);
    site.step(StepNames.PUT_ARCHIVE).put(key, joined);
    ReadBack.object(site.store(), key, joined.sha256());
  }

  private void putSideFiles(
      Site site, Outcomes outcomes, SnapshotItems snapshots, String location) {
    Plan plan = outcomes.plan();
    VolumeFiles volumes =
        new VolumeFiles(
            plan.backup(),
            location,
            plan.volumes(),
            plan.skipped(),
            outcomes.results(),
            clock.instant());
    putJson(site, BackupFile.POD_VOLUME_BACKUPS, volumes.podVolumeBackups());
    putJson(site, BackupFile.VOLUME_SNAPSHOTS, KubeJson.MAPPER.nullNode());
    putJson(site, BackupFile.ITEM_OPERATIONS, KubeJson.MAPPER.createArrayNode());
    putJson(site, BackupFile.RESOURCE_LIST, KubeJson.MAPPER.valueToTree(snapshots.resources()));
    putJson(site, BackupFile.RESULTS, Results.of(outcomes.problems()));
    ArrayNode info = volumes.volumeInfo();
    new SnapshotFiles(plan, outcomes.snapshots(), outcomes.results()).addTo(info);
    putJson(site, BackupFile.VOLUME_INFO, info);
    if (!snapshots.snapshots().isEmpty()) {
      putSnapshotFiles(site, plan, snapshots);
    }
  }

  /// For Velero before 1.17, which reads them.
  private static void putSnapshotFiles(Site site, Plan plan, SnapshotItems snapshots) {
    putJson(site, BackupFile.CSI_VOLUME_SNAPSHOTS, SnapshotFiles.array(snapshots.snapshots()));
    putJson(
        site, BackupFile.CSI_VOLUME_SNAPSHOT_CONTENTS, SnapshotFiles.array(snapshots.contents()));
    putJson(site, BackupFile.CSI_VOLUME_SNAPSHOT_CLASSES, SnapshotFiles.array(plan.classes()));
  }

  private static void putJson(Site site, BackupFile file, JsonNode json) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(GoJson.bytes(json));
    line.write('\n');
    put(site, StepNames.PUT_SIDE_FILE, file, RunLog.gzip(line.toByteArray()));
  }

  private static void put(Site site, String step, BackupFile file, byte[] content) {
    String key = BackupLayout.file(site.backup(), file);
    site.put(step, key, content);
    ReadBack.object(site.store(), key, Digests.sha256(content));
  }

  private byte[] log(Outcomes outcomes, Verdict verdict, Instant startedAt) {
    Plan plan = outcomes.plan();
    RunLog log = log(plan.backup());
    log.info(startedAt, "Collected " + plan.items() + " items");
    plan.problems().forEach(problem -> log.problem(startedAt, problem));
    outcomes.blocks().forEach(block -> log(log, plan, block, startedAt));
    Instant now = clock.instant();
    List<Problem> all = outcomes.problems();
    all.subList(plan.problems().size(), all.size()).forEach(problem -> log.problem(now, problem));
    log.info(now, "Every object of the backup was written and read back");
    log.info(
        now,
        "Backed up a total of " + verdict.items() + " items",
        "warnings",
        String.valueOf(verdict.warnings()),
        "errors",
        String.valueOf(verdict.errors()));
    return log.gzip();
  }

  private static void log(RunLog log, Plan plan, BlockRecord block, Instant startedAt) {
    for (HookOutcome hook : block.hooks()) {
      log.info(
          startedAt,
          "Hook " + hook.name() + " ran: " + hook.output().strip(),
          "hookPhase",
          hook.stage().name().toLowerCase(Locale.ROOT),
          "namespace",
          hook.namespace(),
          "pod",
          hook.pod(),
          "container",
          hook.container(),
          "exitCode",
          String.valueOf(hook.exitCode()));
    }
    for (BlockRecord.RecordedVolume volume : block.volumes()) {
      if (volume.result() instanceof Copied copied) {
        boolean moved = plan.isSnapshot(volume.ordinal());
        log.info(
            copied.finishedAt(),
            moved
                ? "Moved the data of claim " + plan.snapshot(volume.ordinal()).claim()
                : "Copied volume " + plan.volume(volume.ordinal()).task().volume().volume(),
            "namespace",
            plan.repository(volume.ordinal()),
            "pod",
            moved ? "" : plan.volume(volume.ordinal()).task().volume().pod(),
            "files",
            String.valueOf(copied.files()),
            "bytes",
            String.valueOf(copied.bytes()),
            "newBytes",
            String.valueOf(copied.newBytes()));
      }
    }
  }

  private static RunLog log(JsonNode backup) {
    return new RunLog(KubeJson.namespace(backup) + "/" + KubeJson.name(backup));
  }

  /// Renders the marker under a name of ours.
  ///
  /// @return its digest
  public String render(Site site, byte[] marker) {
    site.put(StepNames.RENDER_MARKER, site.folder().renderedMarker(), marker);
    return Digests.sha256(marker);
  }

  /// Copies the rendered marker to its place, unless it is there, and reads it back.
  ///
  /// @throws BlobException.Corrupt if the rendered one is not what was committed
  public void mark(Site site, String sha256) {
    byte[] marker = site.read(site.folder().renderedMarker());
    if (!Digests.sha256(marker).equals(sha256)) {
      throw new BlobException.Corrupt("the rendered marker is not what was committed", null);
    }
    String key = BackupLayout.marker(site.backup());
    if (site.find(key).filter(there -> Digests.sha256(there).equals(sha256)).isEmpty()) {
      site.put(StepNames.PUT_MARKER, key, marker);
      ReadBack.object(site.store(), key, sha256);
    }
  }

  /// Leaves a log in the folder of a run that failed.
  ///
  /// @param backup `namespace/name`
  public void logFailure(Site site, String backup, String failure) {
    byte[] log = new RunLog(backup).error(clock.instant(), failure).gzip();
    site.put(StepNames.PUT_LOG, BackupLayout.file(site.backup(), BackupFile.LOGS), log);
  }
}
