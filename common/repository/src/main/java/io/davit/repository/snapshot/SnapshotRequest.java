package io.davit.repository.snapshot;

import io.davit.repository.compression.Compression;
import io.davit.repository.policy.TreePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an upload is to make.
///
/// @param source under which the snapshot is known, whatever path it is read from
/// @param description for people
/// @param tags which become labels of the manifest too
/// @param pins which keep Kopia's retention from expiring the snapshot
/// @param parents manifest ids of snapshots whose unchanged files are not read again; unfinished
///   ones among them are deleted when this one is there
/// @param policy what is left out, and what is compressed
/// @param parallelism how many files are read at once
/// @param checkpointEvery how often an unfinished snapshot is stored, from which another upload can
///   go on, and which keeps what was uploaded from being collected
public record SnapshotRequest(
    SourceIdentity source,
    String description,
    Map<String, String> tags,
    List<String> pins,
    List<String> parents,
    TreePolicy policy,
    int parallelism,
    Duration checkpointEvery) {

  /// Far below the 45 minutes that Kopia's maintenance counts on.
  public static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(5);

  private static final int MOST_PARALLEL = 4;

  public SnapshotRequest {
    tags = Map.copyOf(tags);
    Snapshot.checkTags(tags);
    pins = List.copyOf(pins);
    parents = List.copyOf(parents);
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism should be 1 or more and is " + parallelism);
    }
  }

  /// Everything of a source, compressed with zstd, as many files at once as there are processors
  /// (but four at most, since each needs the memory of a pack).
  public static SnapshotRequest of(SourceIdentity source) {
    return new SnapshotRequest(
        source,
        "",
        Map.of(),
        List.of(),
        List.of(),
        TreePolicy.EVERYTHING,
        Math.min(Runtime.getRuntime().availableProcessors(), MOST_PARALLEL),
        CHECKPOINT_EVERY);
  }

  public SnapshotRequest withDescription(String text) {
    return new SnapshotRequest(
        source, text, tags, pins, parents, policy, parallelism, checkpointEvery);
  }

  public SnapshotRequest withTags(Map<String, String> all) {
    return new SnapshotRequest(
        source, description, all, pins, parents, policy, parallelism, checkpointEvery);
  }

  public SnapshotRequest withPins(List<String> all) {
    return new SnapshotRequest(
        source, description, tags, all, parents, policy, parallelism, checkpointEvery);
  }

  public SnapshotRequest withParent(String manifestId) {
    return withParents(List.of(manifestId));
  }

  public SnapshotRequest withParents(List<String> all) {
    return new SnapshotRequest(
        source, description, tags, pins, all, policy, parallelism, checkpointEvery);
  }

  public SnapshotRequest withPolicy(TreePolicy other) {
    return new SnapshotRequest(
        source, description, tags, pins, parents, other, parallelism, checkpointEvery);
  }

  public SnapshotRequest withCompression(Optional<Compression> of) {
    return withPolicy(new TreePolicy(policy.root().compressing(of), policy.below()));
  }

  public SnapshotRequest withParallelism(int files) {
    return new SnapshotRequest(
        source, description, tags, pins, parents, policy, files, checkpointEvery);
  }

  public SnapshotRequest withCheckpoints(Duration every) {
    return new SnapshotRequest(
        source, description, tags, pins, parents, policy, parallelism, every);
  }
}
