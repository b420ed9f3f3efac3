package io.davit.repository.snapshot;

import io.davit.repository.compression.Compression;
import io.davit.repository.content.ContentWriter;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.object.ObjectId;
import io.davit.repository.object.ObjectWriter;
import io.davit.repository.wire.RawName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// One walk over a tree: directories depth first on the calling thread, files and links on workers.
final class TreeUpload {

  private record Child(Path path, String name, String relative, FileMetadata metadata) {}

  private final SnapshotReader snapshots;
  private final ContentWriter contents;
  private final ObjectWriter objects;
  private final Workers workers;
  private final Optional<Compression> compression;
  private final TransferProgress progress;

  private final ErrorLog errors = new ErrorLog();
  private final AtomicLong totalSize = new AtomicLong();
  private final AtomicInteger files = new AtomicInteger();
  private final AtomicInteger cached = new AtomicInteger();
  private final AtomicInteger dirs = new AtomicInteger();
  private final AtomicInteger special = new AtomicInteger();

  TreeUpload(
      SnapshotReader snapshots,
      ContentWriter contents,
      ObjectWriter objects,
      Workers workers,
      Optional<Compression> compression,
      TransferProgress progress) {
    this.snapshots = snapshots;
    this.contents = contents;
    this.objects = objects;
    this.workers = workers;
    this.compression = compression;
    this.progress = progress;
  }

  List<EntryError> errors() {
    return errors.first();
  }

  SnapshotStats stats() {
    return new SnapshotStats(
        totalSize.get(),
        files.get(),
        cached.get(),
        dirs.get(),
        special.get(),
        0,
        (int) errors.count());
  }

  /// Uploads a whole tree.
  ///
  /// @param parent root of the snapshot to take unchanged files from
  /// @throws IOException if the root itself cannot be read
  DirEntry root(Path source, Optional<DirEntry> parent) throws IOException {
    Child root = new Child(source, RawPath.name(source), ".", FileMetadata.of(source));
    return directory(root, parent.filter(DirEntry::isDirectory).orElse(null));
  }

  private DirEntry directory(Child at, @Nullable DirEntry parent) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new RepositoryException.Interrupted(null);
    }
    DirectoryBuilder builder = new DirectoryBuilder();
    Map<String, DirEntry> before = entries(parent);
    Workers.Batch batch = workers.batch();
    List<Child> below = new ArrayList<>();
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(at.path)) {
      for (Path path : listed) {
        child(at, path, builder).ifPresent(c -> begin(c, before, builder, batch, below));
      }
    } catch (DirectoryIteratorException e) {
      batch.await();
      throw e.getCause();
    }
    for (Child child : below) {
      descend(child, before.get(child.name), builder);
    }
    batch.await();
    dirs.incrementAndGet();
    Directory built = builder.build(at.metadata.mtime());
    ObjectId id = objects.writeMetadata(Directory.PREFIX, built.encode());
    return entry(at, 0, id.toString(), built.summary());
  }

  private Map<String, DirEntry> entries(@Nullable DirEntry parent) {
    Map<String, DirEntry> byName = new HashMap<>();
    if (parent != null) {
      snapshots.directory(parent.objectId()).entries().forEach(e -> byName.put(e.name(), e));
    }
    return byName;
  }

  private Optional<Child> child(Child parent, Path path, DirectoryBuilder builder) {
    String name = RawPath.name(path);
    String relative = parent.relative.equals(".") ? name : parent.relative + "/" + name;
    try {
      return Optional.of(new Child(path, name, relative, FileMetadata.of(path)));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      builder.fail(errors.add(relative, e));
      return Optional.empty();
    }
  }

  private void begin(
      Child child,
      Map<String, DirEntry> before,
      DirectoryBuilder builder,
      Workers.Batch batch,
      List<Child> below) {
    switch (child.metadata.kind().orElse(EntryType.UNKNOWN)) {
      case DIRECTORY -> below.add(child);
      case UNKNOWN -> special.incrementAndGet();
      case FILE, SYMLINK -> {
        DirEntry known = before.get(child.name);
        if (known != null && reusable(child, known)) {
          reuse(child, known, builder);
        } else {
          batch.submit(() -> upload(child, builder));
        }
      }
    }
  }

  /// Kopia's rule, and one more: what the parent points at must still be there.
  private boolean reusable(Child child, DirEntry known) {
    return child.metadata.matches(known)
        && !RawName.isLossy(child.name)
        && !known.object().isEmpty()
        && contents.holds(known.objectId().content());
  }

  private void reuse(Child child, DirEntry known, DirectoryBuilder builder) {
    builder.add(entry(child, child.metadata.size(), known.object(), null));
    cached.incrementAndGet();
    totalSize.addAndGet(child.metadata.size());
    progress.moved(1, child.metadata.size());
  }

  private void descend(Child child, @Nullable DirEntry known, DirectoryBuilder builder) {
    DirEntry parent = known != null && known.isDirectory() ? known : null;
    try {
      builder.add(directory(child, parent));
    } catch (NoSuchFileException _) {
      // Vanished after it was listed.
    } catch (IOException e) {
      fail(child, e, builder);
    }
  }

  private void upload(Child child, DirectoryBuilder builder) {
    try {
      builder.add(child.metadata.kind().get() == EntryType.FILE ? file(child) : link(child));
      progress.moved(1, 0);
    } catch (NoSuchFileException _) {
      // Vanished after it was listed.
    } catch (IOException e) {
      fail(child, e, builder);
    }
  }

  private void fail(Child child, IOException e, DirectoryBuilder builder) {
    if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
      throw new RepositoryException.Interrupted(e);
    }
    builder.fail(errors.add(child.relative, e));
  }

  private DirEntry file(Child child) throws IOException {
    try (InputStream in =
        Files.newInputStream(child.path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      ObjectWriter.Written written =
          objects.write(in, child.metadata.size(), compression, bytes -> progress.moved(0, bytes));
      files.incrementAndGet();
      totalSize.addAndGet(written.length());
      return entry(child, written.length(), written.id().toString(), null);
    }
  }

  private DirEntry link(Child child) throws IOException {
    byte[] target = RawPath.target(Files.readSymbolicLink(child.path));
    ObjectWriter.Written written =
        objects.write(new ByteArrayInputStream(target), target.length, Optional.empty(), _ -> {});
    return entry(child, target.length, written.id().toString(), null);
  }

  private static DirEntry entry(
      Child child, long size, String object, @Nullable DirectorySummary summary) {
    FileMetadata metadata = child.metadata;
    return new DirEntry(
        child.name,
        metadata.kind().orElse(EntryType.UNKNOWN),
        metadata.mode(),
        size,
        metadata.mtime(),
        metadata.uid(),
        metadata.gid(),
        object,
        summary);
  }
}
