package io.davit.repository.snapshot;

import io.davit.repository.content.ContentWriter;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.object.ObjectId;
import io.davit.repository.object.ObjectWriter;
import io.davit.repository.policy.TreePolicy;
import io.davit.repository.posix.OpenDirectory;
import io.davit.repository.wire.RawName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One walk over a tree: names, depth first, on the calling thread, files and links on workers. A
/// directory is stored by whoever ends the last thing in it. To be closed once no worker is left.
final class TreeUpload implements AutoCloseable {

  private final SnapshotReader snapshots;
  private final ContentWriter contents;
  private final ObjectWriter objects;
  private final TransferProgress progress;
  private final Runnable checkpoint;
  private final UploadCounters counters = new UploadCounters();
  private final ErrorLog errors = new ErrorLog();
  private final FileUpload files;
  private final AtomicReference<@Nullable UploadDirectory> top = new AtomicReference<>();
  private final AtomicReference<@Nullable DirEntry> done = new AtomicReference<>();

  /// @param checkpoint is called often, by any thread
  TreeUpload(
      SnapshotReader snapshots,
      ContentWriter contents,
      ObjectWriter objects,
      TransferProgress progress,
      Runnable checkpoint) {
    this.snapshots = snapshots;
    this.contents = contents;
    this.objects = objects;
    this.progress = progress;
    this.checkpoint = checkpoint;
    this.files = new FileUpload(objects, counters, this::read);
  }

  List<EntryError> errors() {
    return errors.first();
  }

  SnapshotStats stats() {
    return counters.stats(errors);
  }

  int special() {
    return counters.special.get();
  }

  /// Uploads a whole tree.
  ///
  /// @param parents roots of the snapshots to take unchanged files from
  /// @throws IOException if the root itself cannot be read
  DirEntry root(Path source, List<DirEntry> parents, TreePolicy policy, Workers workers)
      throws IOException {
    Workers.Batch batch = workers.batch();
    OpenDirectory open = OpenDirectory.at(RawName.decode(RawPath.target(source)));
    FileMetadata metadata = FileMetadata.of(open.status());
    UploadEntry entry = new UploadEntry(RawPath.name(source), ".", metadata);
    UploadDirectory root = new UploadDirectory(null, entry, open, Rules.root(policy), batch);
    top.set(root);
    walk(root, open.names(), new Ancestry(snapshots, contents, parents));
    batch.await();
    DirEntry built = done.get();
    if (built == null) {
      throw new IllegalStateException("the root of " + source + " was not built");
    }
    return built;
  }

  private void walk(UploadDirectory at, List<String> names, Ancestry before) {
    List<UploadEntry> below = new ArrayList<>();
    Rules rules = rules(at, names);
    if (!rules.isCache(at.open, names)) {
      for (String name : names) {
        entry(at, name, rules).ifPresent(child -> begin(at, child, before, below));
      }
    }
    for (UploadEntry child : below) {
      descend(at, child, rules, before);
    }
    end(at);
  }

  private Rules rules(UploadDirectory at, List<String> names) {
    try {
      return at.rules.with(at.open, names, at.entry.relative());
    } catch (IOException e) {
      fail(at, at.relative("ignore rules"), e, false);
      return at.rules;
    }
  }

  private Optional<UploadEntry> entry(UploadDirectory at, String name, Rules rules) {
    String relative = at.relative(name);
    try {
      UploadEntry found = new UploadEntry(name, relative, FileMetadata.of(at.open.status(name)));
      if (rules.excludes(found, at.entry.metadata().device())) {
        counters.exclude(found);
        return Optional.empty();
      }
      return Optional.of(found);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      fail(at, relative, e, false);
      return Optional.empty();
    }
  }

  private void begin(
      UploadDirectory at, UploadEntry child, Ancestry before, List<UploadEntry> below) {
    switch (child.kind()) {
      case DIRECTORY -> below.add(child);
      case UNKNOWN -> unknown(at, child);
      case FILE, SYMLINK ->
          before
              .object(child)
              .ifPresentOrElse(object -> reuse(at, child, object), () -> submit(at, child));
    }
  }

  private void unknown(UploadDirectory at, UploadEntry child) {
    counters.special.incrementAndGet();
    if (!at.rules.policy().unknownAllowed()) {
      at.builder.fail(errors.add(child.relative(), "neither file, directory nor link"), false);
    }
  }

  private void reuse(UploadDirectory at, UploadEntry child, String object) {
    at.builder.add(child.stored(child.metadata().size(), object, null));
    counters.cached.incrementAndGet();
    counters.totalSize.addAndGet(child.metadata().size());
    progress.moved(1, child.metadata().size());
  }

  private void submit(UploadDirectory at, UploadEntry child) {
    checkpoint.run();
    if (child.metadata().size() > at.rules.policy().splitAbove()) {
      FileUpload.Parts parts = files.new Parts(at, child);
      for (int i = 0; i < parts.count(); i++) {
        int number = i;
        submit(at, child, () -> parts.save(number));
      }
    } else {
      submit(at, child, () -> Optional.of(save(at, child)));
    }
  }

  private interface Save {
    Optional<DirEntry> run() throws IOException;
  }

  private DirEntry save(UploadDirectory at, UploadEntry child) throws IOException {
    return child.kind() == EntryType.FILE ? files.file(at, child) : files.link(at, child);
  }

  private void submit(UploadDirectory at, UploadEntry child, Save save) {
    at.begin();
    at.batch.submit(() -> {
      try {
        save.run().ifPresent(entry -> saved(at, entry));
      } catch (NoSuchFileException _) {
        // Vanished after it was listed.
      } catch (IOException e) {
        fail(at, child.relative(), e, at.rules.policy().fileErrorsAllowed());
      }
      end(at);
    });
  }

  private void saved(UploadDirectory at, DirEntry entry) {
    at.builder.add(entry);
    progress.moved(1, 0);
  }

  private void read(long bytes) {
    progress.moved(0, bytes);
    checkpoint.run();
  }

  private void descend(UploadDirectory at, UploadEntry child, Rules rules, Ancestry before) {
    if (Thread.currentThread().isInterrupted()) {
      throw new RepositoryException.Interrupted(null);
    }
    try {
      OpenDirectory open = at.open.directory(child.name());
      List<String> names = names(open);
      Rules own = rules.below(child.relative());
      walk(new UploadDirectory(at, child, open, own, at.batch), names, before.below(child.name()));
    } catch (NoSuchFileException _) {
      // Vanished after it was listed.
    } catch (IOException e) {
      fail(at, child.relative(), e, at.rules.policy().directoryErrorsAllowed());
    }
  }

  private static List<String> names(OpenDirectory open) throws IOException {
    try {
      return open.names();
    } catch (IOException e) {
      open.close();
      throw e;
    }
  }

  private void fail(UploadDirectory at, String relative, IOException e, boolean allowed) {
    if (e instanceof ClosedByInterruptException || e instanceof InterruptedIOException) {
      throw new RepositoryException.Interrupted(e);
    }
    at.builder.fail(allowed ? errors.ignore(relative, e) : errors.add(relative, e), allowed);
  }

  private void end(UploadDirectory at) {
    for (UploadDirectory ending = at; ending != null && ending.end(); ending = ending.parent) {
      ending.open.close();
      DirEntry built = store(ending.entry, ending.builder, "");
      counters.dirs.incrementAndGet();
      ending.deliver(built);
      if (ending.parent == null) {
        done.set(built);
      }
    }
  }

  private DirEntry store(UploadEntry entry, DirectoryBuilder builder, String incomplete) {
    Directory built = builder.build(entry.metadata().mtime(), incomplete);
    ObjectId id = objects.writeMetadata(Directory.PREFIX, built.encode());
    return entry.stored(0, id.toString(), built.summary());
  }

  /// The tree as far as it is saved, or nothing if it is saved.
  Optional<DirEntry> unfinished() {
    UploadDirectory root = top.get();
    return root == null || done.get() != null ? Optional.empty() : Optional.of(unfinished(root));
  }

  /// Directories below first, so that one that ends meanwhile is in one list or the other.
  private DirEntry unfinished(UploadDirectory at) {
    List<DirEntry> live = at.live().stream().map(this::unfinished).toList();
    return store(at.entry, at.builder.with(live), "checkpoint");
  }

  /// Closes what was left open, if the upload failed.
  @Override
  public void close() {
    UploadDirectory root = top.get();
    if (root != null && done.get() == null) {
      close(root);
    }
  }

  private static void close(UploadDirectory at) {
    at.live().forEach(TreeUpload::close);
    at.open.close();
  }
}
