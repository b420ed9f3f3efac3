package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.object.ObjectReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// One walk over a stored tree: directories on the calling thread, files and links on workers, and
/// at the end the directories' own metadata from the deepest up.
final class TreeRestore {

  private static final String FILE_SYSTEMS_OWN = "lost+found";

  /// How many files are put into the order of their packs at once: some 30 MiB of heap.
  private static final int PLANNED = 50_000;

  private record Finish(Path path, String relative, DirEntry entry) {}

  private record Planned(Path path, String relative, DirEntry entry, String pack, int offset) {}

  private static final Comparator<Planned> BY_PLACE =
      Comparator.comparing(Planned::pack).thenComparingInt(Planned::offset);

  private final SnapshotReader snapshots;
  private final Workers workers;
  private final RestoreOptions options;
  private final FileRestore files;
  private final ObjectReader objects;
  private final Target target;
  private final List<Planned> planned = new ArrayList<>();

  private final ErrorLog errors = new ErrorLog();
  private final List<Finish> unfinished = new ArrayList<>();
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong kept = new AtomicLong();
  private long dirs;

  TreeRestore(
      SnapshotReader snapshots,
      ObjectReader objects,
      Workers workers,
      RestoreOptions options,
      TransferProgress progress) {
    this.snapshots = snapshots;
    this.workers = workers;
    this.options = options;
    this.objects = objects;
    this.files = new FileRestore(objects, options, progress);
    this.target = new Target(options);
  }

  RestoreResult result() {
    return new RestoreResult(
        written.get(),
        dirs,
        bytes.get(),
        kept.get(),
        target.deleted(),
        errors.count(),
        errors.first());
  }

  /// Restores everything.
  ///
  /// @throws IOException if the target itself cannot be used
  void root(DirEntry entry, Path path) throws IOException {
    Workers.Batch batch = workers.batch();
    if (entry.isDirectory()) {
      target.enter(path);
      directory(entry, path, ".", batch);
    } else {
      batch.submit(() -> file(entry, path, entry.name()));
    }
    writePlanned(batch);
    batch.await();
    unfinished.reversed().forEach(this::finish);
  }

  private void directory(DirEntry entry, Path path, String relative, Workers.Batch batch)
      throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new RepositoryException.Interrupted(null);
    }
    Directory directory = snapshots.directory(entry.objectId());
    unfinished.add(new Finish(path, relative, entry));
    Set<String> names = new HashSet<>();
    Collisions collisions = new Collisions(path);
    for (DirEntry child : directory.entries()) {
      String below = relative.equals(".") ? child.name() : relative + "/" + child.name();
      if (!EntryName.isSafe(child.name())) {
        errors.add(below, "the name is no name of an entry");
      } else if (!names.add(child.name())) {
        errors.add(below, "the name is there twice");
      } else if (collisions.hides(child.name())) {
        errors.add(below, "the target takes the name for that of another entry");
      } else {
        child(child, RawPath.child(path, child.name()), below, batch);
      }
    }
    if (options.deleteExtra()) {
      if (relative.equals(".")) {
        names.add(FILE_SYSTEMS_OWN);
      }
      deleteExtra(path, relative, names);
    }
  }

  private void deleteExtra(Path path, String relative, Set<String> names) {
    try {
      target.deleteExtra(path, names);
    } catch (IOException e) {
      fail(relative, e);
    }
  }

  private void child(DirEntry child, Path path, String relative, Workers.Batch batch) {
    switch (child.type()) {
      case FILE, SYMLINK -> plan(child, path, relative, batch);
      case UNKNOWN -> errors.add(relative, "neither file, directory nor symbolic link");
      case DIRECTORY -> {
        try {
          target.enter(path);
          directory(child, path, relative, batch);
        } catch (IOException e) {
          fail(relative, e);
        } catch (RepositoryException.Corrupt | RepositoryException.NotFound e) {
          errors.add(relative, e);
        }
      }
    }
  }

  private void plan(DirEntry entry, Path path, String relative, Workers.Batch batch) {
    try {
      Optional<ContentEntry> place = objects.place(entry.objectId());
      String pack = place.map(ContentEntry::pack).orElse("");
      int offset = place.map(ContentEntry::offset).orElse(0);
      planned.add(new Planned(path, relative, entry, pack, offset));
    } catch (RepositoryException.Corrupt e) {
      errors.add(relative, e);
    }
    if (planned.size() >= PLANNED) {
      writePlanned(batch);
    }
  }

  /// Files that share a pack are written one after the other, so that it is fetched once.
  private void writePlanned(Workers.Batch batch) {
    planned.sort(BY_PLACE);
    planned.forEach(p -> batch.submit(() -> file(p.entry, p.path, p.relative)));
    planned.clear();
  }

  private void file(DirEntry entry, Path path, String relative) {
    try {
      write(entry, path);
    } catch (IOException e) {
      fail(relative, e);
    } catch (RepositoryException.Corrupt | RepositoryException.NotFound e) {
      errors.add(relative, e);
    }
  }

  /// Looks what is there only if something is.
  private void write(DirEntry entry, Path path) throws IOException {
    try {
      bytes.addAndGet(files.restore(entry, path));
    } catch (FileAlreadyExistsException _) {
      if (!target.makeRoom(path, entry)) {
        kept.incrementAndGet();
        return;
      }
      bytes.addAndGet(files.restore(entry, path));
    }
    written.incrementAndGet();
  }

  private void finish(Finish dir) {
    try {
      if (Files.isDirectory(dir.path, LinkOption.NOFOLLOW_LINKS)) {
        files.applyMetadata(dir.entry, dir.path);
        dirs++;
      }
    } catch (IOException e) {
      fail(dir.relative, e);
    }
  }

  private void fail(String relative, IOException e) {
    if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
      throw new RepositoryException.Interrupted(e);
    }
    errors.add(relative, e);
  }
}
