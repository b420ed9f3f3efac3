package io.davit.repository.verify;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.snapshot.DirEntry;
import io.davit.repository.snapshot.Directory;
import io.davit.repository.snapshot.Snapshot;
import io.davit.repository.snapshot.SnapshotReader;
import io.davit.repository.snapshot.TransferProgress;
import io.davit.repository.snapshot.Workers;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Walks the trees of snapshots: directories on the calling thread, files and links on workers.
final class TreeCheck {

  private final SnapshotReader snapshots;
  private final ObjectCheck check;
  private final Findings findings;
  private final Workers.Batch batch;
  private final TransferProgress progress;
  private final Set<String> seen = new HashSet<>();
  private long bytes;

  TreeCheck(
      SnapshotReader snapshots,
      ObjectCheck check,
      Findings findings,
      Workers.Batch batch,
      TransferProgress progress) {
    this.snapshots = snapshots;
    this.check = check;
    this.findings = findings;
    this.batch = batch;
    this.progress = progress;
  }

  long objects() {
    return seen.size();
  }

  long bytes() {
    return bytes;
  }

  void verify(Snapshot snapshot) {
    verify(snapshot.id(), snapshot.root(), "");
  }

  private void verify(String snapshot, DirEntry entry, String path) {
    if (Thread.currentThread().isInterrupted()) {
      throw new RepositoryException.Interrupted(null);
    }
    ObjectCheck.Use use = new ObjectCheck.Use(snapshot, path, entry.object());
    if (!entry.isNamed() && !path.isEmpty()) {
      check.complain(use, "", "its name cannot be restored");
    }
    switch (entry.type()) {
      case DIRECTORY -> directory(use, entry);
      case FILE, SYMLINK -> file(use, entry);
      case UNKNOWN -> check.complain(use, "", "it is neither file, directory nor link");
    }
  }

  private void file(ObjectCheck.Use use, DirEntry entry) {
    if (!seen.add(entry.object())) {
      return;
    }
    bytes += entry.size();
    boolean reading = check.chooses();
    batch.submit(() -> {
      try {
        check.file(use, entry.size(), reading);
      } catch (RepositoryException.Corrupt | RepositoryException.NotFound e) {
        check.complain(use, "", String.valueOf(e.getMessage()));
      }
      progress.moved(1, entry.size());
    });
  }

  private void directory(ObjectCheck.Use use, DirEntry entry) {
    try {
      if (!seen.add(entry.object()) || !check.directory(use)) {
        return;
      }
      Directory directory = snapshots.directory(entry.objectId());
      complaint(directory, entry).ifPresent(wrong -> check.complain(use, "", wrong));
      for (DirEntry child : directory.entries()) {
        String name = child.name();
        verify(use.snapshot(), child, use.path().isEmpty() ? name : use.path() + "/" + name);
      }
    } catch (RepositoryException.Corrupt | RepositoryException.NotFound e) {
      check.complain(use, "", String.valueOf(e.getMessage()));
    }
  }

  private static Optional<String> complaint(Directory directory, DirEntry entry) {
    if (entry.summary() != null && !entry.summary().equals(directory.summary())) {
      return Optional.of("the directory above has another summary of it");
    }
    return directory.complaint(entry.mtime());
  }

  /// Finds what else the wrong objects hit: each was looked at in one snapshot only.
  void blame(Snapshot snapshot) {
    blame(snapshot.id(), snapshot.root(), new HashSet<>());
  }

  private void blame(String snapshot, DirEntry entry, Set<String> walked) {
    findings.hit(snapshot, entry.object());
    if (!entry.isDirectory() || !walked.add(entry.object())) {
      return;
    }
    try {
      snapshots
          .directory(entry.objectId())
          .entries()
          .forEach(child -> blame(snapshot, child, walked));
    } catch (RepositoryException.Corrupt | RepositoryException.NotFound _) {
      // Found before.
    }
  }
}
