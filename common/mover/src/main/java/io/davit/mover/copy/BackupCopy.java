package io.davit.mover.copy;

import io.davit.model.message.VolumeAssignment.Copy.Backup;
import io.davit.model.message.VolumeAssignment.Source;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.velero.Labels;
import io.davit.repository.Repository;
import io.davit.repository.WriteSession;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotReader;
import io.davit.repository.snapshot.SnapshotRequest;
import io.davit.repository.snapshot.SnapshotResult;
import io.davit.repository.snapshot.SourceIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a volume into a new snapshot. The snapshot carries the id of the effect: when the same
/// effect is issued again, it is found, and nothing is copied (protocol C2, Probe).
final class BackupCopy {

  private static final Logger LOG = LoggerFactory.getLogger(BackupCopy.class);

  private final Repository repository;
  private final Outside outside;
  private final Transfer transfer;

  BackupCopy(Repository repository, Outside outside, Transfer transfer) {
    this.repository = repository;
    this.outside = outside;
    this.transfer = transfer;
  }

  Copied copy(Path volume, String effectId, Backup backup) {
    var tags = tags(effectId, backup);
    try (var session = repository.write(outside.client())) {
      var snapshots = session.committed().snapshots();
      return finished(snapshots, tags)
          .map(BackupCopy::copied)
          .orElseGet(() -> upload(session, volume, request(snapshots, backup, tags)));
    }
  }

  private static Map<String, String> tags(String effectId, Backup backup) {
    var tags = new HashMap<>(backup.tags());
    tags.put(Labels.EFFECT, effectId);
    return Map.copyOf(tags);
  }

  private static Optional<Snapshot> finished(SnapshotReader snapshots, Map<String, String> tags) {
    return snapshots.find(tags).stream().filter(Snapshot::isComplete).findFirst();
  }

  private static SnapshotRequest request(
      SnapshotReader snapshots, Backup backup, Map<String, String> tags) {
    var source = source(backup.source());
    var unfinished =
        snapshots.parents(source).stream().filter(s -> !s.isComplete()).map(Snapshot::id);
    return SnapshotRequest.of(source)
        .withTags(tags)
        .withParents(Stream.concat(parent(snapshots, backup).stream(), unfinished).toList());
  }

  private static SourceIdentity source(Source source) {
    return new SourceIdentity(source.user(), source.host(), source.path());
  }

  /// A parent that was forgotten since the plan was made only costs time.
  private static Optional<String> parent(SnapshotReader snapshots, Backup backup) {
    var named = Optional.ofNullable(backup.parent());
    var there = named.filter(id -> snapshots.get(id).isPresent());
    if (named.isPresent() && there.isEmpty()) {
      LOG.atInfo().addKeyValue("parent", named.get()).log("Parent is gone, all files are read");
    }
    return there;
  }

  private Copied upload(WriteSession session, Path volume, SnapshotRequest request) {
    var startedAt = outside.repositories().clock().instant();
    var made = session.uploader().upload(volume, request, (_, bytes) -> transfer.moved(bytes));
    return copied(made, startedAt, outside.repositories().clock().instant());
  }

  private static Copied copied(SnapshotResult made, Instant startedAt, Instant finishedAt) {
    return new Copied(
        made.manifestId(),
        made.rootObjectId(),
        made.files(),
        made.bytes(),
        made.newBytes(),
        FileFailures.of(made.errors()),
        made.failed(),
        startedAt,
        finishedAt);
  }

  /// What was written for it is not known any more: it counts as none.
  private static Copied copied(Snapshot there) {
    var root = there.root();
    var summary = Objects.requireNonNull(root.summary(), "a root directory has a summary");
    return new Copied(
        there.id(),
        root.object(),
        summary.files(),
        summary.size(),
        0,
        FileFailures.of(List.copyOf(summary.errors())),
        summary.failed(),
        there.start(),
        there.end());
  }
}
