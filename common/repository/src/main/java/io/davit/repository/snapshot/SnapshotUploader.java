package io.davit.repository.snapshot;

import io.davit.repository.content.ContentWriter;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.manifest.ManifestWriter;
import io.davit.repository.object.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;

/// Makes snapshots of directories.
///
/// A snapshot holds every file, directory and symbolic link; hard links become files of equal
/// content; devices, pipes and sockets are left out. `.kopiaignore` files and `CACHEDIR.TAG`
/// markers are saved like any others and obeyed by nobody: what is in a volume is in its backup.
/// What cannot be read is left out and named in the result and in the summaries of the directories
/// above it; what vanishes meanwhile was not there.
public final class SnapshotUploader {

  private final SnapshotReader snapshots;
  private final ContentWriter contents;
  private final ObjectWriter objects;
  private final ManifestWriter manifests;
  private final InstantSource clock;

  public SnapshotUploader(
      SnapshotReader snapshots,
      ContentWriter contents,
      ObjectWriter objects,
      ManifestWriter manifests,
      InstantSource clock) {
    this.snapshots = snapshots;
    this.contents = contents;
    this.objects = objects;
    this.manifests = manifests;
    this.clock = clock;
  }

  /// Saves a directory and commits the snapshot. An interrupt stops it; then there is no snapshot,
  /// but a later upload finds the contents that had been committed, and does not send them again.
  ///
  /// @param source a directory, or a symbolic link to one
  /// @throws UncheckedIOException if the directory itself cannot be read
  /// @throws RepositoryException.NotFound if the parent does not exist
  public SnapshotResult upload(Path source, SnapshotRequest request, TransferProgress progress) {
    Instant start = clock.instant();
    long before = contents.uploadedBytes();
    Optional<DirEntry> parent = request.parent().map(this::parent).map(Snapshot::root);
    try (Workers workers = new Workers(request.parallelism(), "upload-")) {
      TreeUpload tree =
          new TreeUpload(snapshots, contents, objects, workers, request.compression(), progress);
      DirEntry root = tree.root(source.toRealPath(), parent);
      Snapshot snapshot =
          new Snapshot(
              "",
              request.source(),
              request.description(),
              start,
              clock.instant(),
              tree.stats(),
              "",
              root,
              request.tags(),
              request.pins());
      String id = manifests.put(snapshot.labels(), snapshot.toJson());
      manifests.flush();
      contents.flush();
      return result(id, root, tree, contents.uploadedBytes() - before);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + source, e);
    }
  }

  private Snapshot parent(String id) {
    return snapshots
        .get(id)
        .orElseThrow(() -> new RepositoryException.NotFound("there is no parent snapshot " + id));
  }

  private static SnapshotResult result(String id, DirEntry root, TreeUpload tree, long newBytes) {
    DirectorySummary all = Objects.requireNonNull(root.summary());
    return new SnapshotResult(
        id,
        root.object(),
        all.files(),
        all.dirs(),
        all.size(),
        tree.stats().cached(),
        newBytes,
        tree.stats().excluded(),
        all.failed(),
        tree.errors());
  }
}
