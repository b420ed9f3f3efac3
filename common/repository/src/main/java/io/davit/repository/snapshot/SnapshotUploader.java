package io.davit.repository.snapshot;

import io.davit.repository.content.ContentWriter;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.manifest.Manifest;
import io.davit.repository.manifest.ManifestWriter;
import io.davit.repository.object.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Makes snapshots of directories.
///
/// A snapshot holds every file, directory and symbolic link that its policy does not leave out;
/// hard links become files of equal content; devices, pipes and sockets, extended attributes and
/// access lists are left out, since the format has no place for them. What cannot be read is left
/// out and named in the result and in the summaries of the directories above it; what vanishes
/// meanwhile was not there.
///
/// Names are looked up in open directories and no link is followed, so nobody who may write to the
/// source can lead the upload out of it.
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

  /// Saves a directory and commits the snapshot. An interrupt stops it; then there is no snapshot
  /// but, once it has run for a while, an unfinished one. With that as a parent a later upload goes
  /// on from there.
  ///
  /// @param source a directory, or a symbolic link to one
  /// @throws UncheckedIOException if the directory itself cannot be read
  /// @throws RepositoryException.NotFound if a parent does not exist
  public SnapshotResult upload(Path source, SnapshotRequest request, TransferProgress progress) {
    long before = contents.uploadedBytes();
    List<Manifest> parents = request.parents().stream().map(this::parent).toList();
    Run run = new Run(request, progress);
    try (TreeUpload tree = run.tree;
        Workers workers = new Workers(request.parallelism(), "upload-")) {
      DirEntry root = tree.root(source.toRealPath(), roots(parents), request.policy(), workers);
      String id = run.commit(root, parents);
      return result(id, root, tree, contents.uploadedBytes() - before);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + source, e);
    }
  }

  private Manifest parent(String id) {
    return snapshots
        .manifest(id)
        .orElseThrow(() -> new RepositoryException.NotFound("there is no parent snapshot " + id));
  }

  private static List<DirEntry> roots(List<Manifest> parents) {
    return parents.stream().map(SnapshotReader::parse).map(Snapshot::root).toList();
  }

  /// One upload, with the snapshots that it stores: unfinished ones, each in place of the one
  /// before, and the whole one at last.
  private final class Run {

    private final SnapshotRequest request;
    private final Instant start = clock.instant();
    private final TreeUpload tree;
    private final List<Manifest> unfinished = new ArrayList<>();

    Run(SnapshotRequest request, TransferProgress progress) {
      this.request = request;
      Checkpoints checkpoints = new Checkpoints(clock, request.checkpointEvery(), this::checkpoint);
      this.tree = new TreeUpload(snapshots, contents, objects, progress, checkpoints);
    }

    private void checkpoint() {
      tree.unfinished()
          .ifPresent(root -> {
            Snapshot snapshot = snapshot(root, "checkpoint");
            String id = manifests.put(snapshot.labels(), snapshot.toJson());
            forgetUnfinished();
            unfinished.add(SnapshotReader.asManifest(id, snapshot, clock.instant()));
            flush();
          });
    }

    String commit(DirEntry root, List<Manifest> parents) {
      Snapshot snapshot = snapshot(root, "");
      String id = manifests.put(snapshot.labels(), snapshot.toJson());
      parents.stream()
          .filter(parent -> !SnapshotReader.parse(parent).isComplete())
          .forEach(manifests::delete);
      forgetUnfinished();
      flush();
      return id;
    }

    private void forgetUnfinished() {
      unfinished.forEach(manifests::delete);
      unfinished.clear();
    }

    private void flush() {
      manifests.flush();
      contents.flush();
    }

    private Snapshot snapshot(DirEntry root, String incomplete) {
      return new Snapshot(
          "",
          request.source(),
          request.description(),
          start,
          clock.instant(),
          tree.stats(),
          incomplete,
          root,
          request.tags(),
          request.pins());
    }
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
        tree.special(),
        all.failed(),
        tree.errors());
  }
}
