package io.davit.repository.snapshot;

import io.davit.repository.compression.Compression;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an upload is to make.
///
/// @param source under which the snapshot is known, whatever path it is read from
/// @param description for people
/// @param tags which become labels of the manifest too
/// @param pins which keep Kopia's retention from expiring the snapshot
/// @param parent manifest id of the snapshot whose unchanged files are not read again
/// @param compression of file contents, or nothing
/// @param parallelism how many files are read at once
public record SnapshotRequest(
    SourceIdentity source,
    String description,
    Map<String, String> tags,
    List<String> pins,
    Optional<String> parent,
    Optional<Compression> compression,
    int parallelism) {

  private static final int MOST_PARALLEL = 4;

  public SnapshotRequest {
    tags = Map.copyOf(tags);
    Snapshot.checkTags(tags);
    pins = List.copyOf(pins);
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism should be 1 or more and is " + parallelism);
    }
  }

  /// Everything of a source, compressed with zstd, as many files at once as there are processors
  /// (but four at most, since each needs the memory of a pack).
  public static SnapshotRequest of(SourceIdentity source) {
    int processors = Math.min(Runtime.getRuntime().availableProcessors(), MOST_PARALLEL);
    return new SnapshotRequest(
        source,
        "",
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.of(Compression.ZSTD_FASTEST),
        processors);
  }

  public SnapshotRequest withDescription(String text) {
    return new SnapshotRequest(source, text, tags, pins, parent, compression, parallelism);
  }

  public SnapshotRequest withTags(Map<String, String> all) {
    return new SnapshotRequest(source, description, all, pins, parent, compression, parallelism);
  }

  public SnapshotRequest withPins(List<String> all) {
    return new SnapshotRequest(source, description, tags, all, parent, compression, parallelism);
  }

  public SnapshotRequest withParent(String manifestId) {
    return new SnapshotRequest(
        source, description, tags, pins, Optional.of(manifestId), compression, parallelism);
  }

  public SnapshotRequest withCompression(Optional<Compression> of) {
    return new SnapshotRequest(source, description, tags, pins, parent, of, parallelism);
  }

  public SnapshotRequest withParallelism(int files) {
    return new SnapshotRequest(source, description, tags, pins, parent, compression, files);
  }
}
