package io.davit.repository.snapshot;

import io.davit.repository.posix.OpenDirectory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A directory that is being saved: open until everything in it is done. Safe for use by many
/// threads.
final class UploadDirectory {

  final @Nullable UploadDirectory parent;
  final UploadEntry entry;
  final OpenDirectory open;
  final Rules rules;
  final Workers.Batch batch;
  final DirectoryBuilder builder = new DirectoryBuilder();

  /// Directories right below that are not done.
  private final Set<UploadDirectory> live = ConcurrentHashMap.newKeySet();

  /// The walk through it, and each thing in it that is not done.
  private final AtomicInteger pending = new AtomicInteger(1);

  UploadDirectory(
      @Nullable UploadDirectory parent,
      UploadEntry entry,
      OpenDirectory open,
      Rules rules,
      Workers.Batch batch) {
    this.parent = parent;
    this.entry = entry;
    this.open = open;
    this.rules = rules;
    this.batch = batch;
    if (parent != null) {
      parent.begin();
      parent.live.add(this);
    }
  }

  String relative(String name) {
    return entry.relative().equals(".") ? name : entry.relative() + "/" + name;
  }

  /// Something in it has begun.
  void begin() {
    pending.incrementAndGet();
  }

  /// Something in it has ended.
  ///
  /// @return whether it was the last
  boolean end() {
    return pending.decrementAndGet() == 0;
  }

  /// Gives it to the directory above it.
  void deliver(DirEntry built) {
    if (parent != null) {
      parent.builder.add(built);
      parent.live.remove(this);
    }
  }

  /// Directories right below that are not done, as far as anyone knows.
  List<UploadDirectory> live() {
    return List.copyOf(live);
  }
}
