package io.davit.testkit.kubernetes.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.schema.GroupResource;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// All objects, one revision for every change, and the latest changes for those who watch.
///
/// A revision never comes twice, also after a restart on the same journal. Writers name the
/// revision that they saw.
public final class ObjectStore implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal;
  private final int historyLimit;

  @GuardedBy("lock")
  private final Map<GroupResource, NavigableMap<ObjectKey, StoredObject>> objects = new HashMap<>();

  @GuardedBy("lock")
  private final Deque<StoreEvent> history = new ArrayDeque<>();

  @GuardedBy("lock")
  private final List<Watch> watches = new ArrayList<>();

  @GuardedBy("lock")
  private long revision;

  @GuardedBy("lock")
  private long forgotten;

  private ObjectStore(Journal journal, int historyLimit) {
    this.journal = journal;
    this.historyLimit = historyLimit;
    lock.lock();
    try {
      journal.replay(this::replayed);
      forgotten = revision;
      journal.compact(live(), revision);
    } finally {
      lock.unlock();
    }
  }

  /// A store that ends with the process.
  ///
  /// @param historyLimit how many changes a watch may lie behind
  public static ObjectStore inMemory(int historyLimit) {
    return new ObjectStore(new MemoryJournal(), historyLimit);
  }

  /// A store kept in a file, with all that it held before.
  ///
  /// @param historyLimit how many changes a watch may lie behind
  public static ObjectStore onDisk(Path file, int historyLimit) {
    return new ObjectStore(new FileJournal(file), historyLimit);
  }

  private void replayed(ObjectKey key, long at, @Nullable ObjectNode json) {
    lock.lock();
    try {
      revision = Math.max(revision, at);
      if (json == null) {
        table(key.resource()).remove(key);
      } else {
        table(key.resource()).put(key, new StoredObject(key, at, json));
      }
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private NavigableMap<ObjectKey, StoredObject> table(GroupResource resource) {
    return objects.computeIfAbsent(resource, r -> new TreeMap<>(ObjectKey.ORDER));
  }

  @GuardedBy("lock")
  private List<StoredObject> live() {
    return objects.values().stream().flatMap(t -> t.values().stream()).toList();
  }

  /// The revision of the latest change.
  public long revision() {
    lock.lock();
    try {
      return revision;
    } finally {
      lock.unlock();
    }
  }

  /// The object now, if it is there.
  public Optional<StoredObject> get(ObjectKey key) {
    lock.lock();
    try {
      return Optional.ofNullable(table(key.resource()).get(key));
    } finally {
      lock.unlock();
    }
  }

  /// The objects of a resource at one revision, ordered by namespace and name.
  ///
  /// @param namespace empty for all
  public Listing list(GroupResource resource, String namespace) {
    lock.lock();
    try {
      NavigableMap<ObjectKey, StoredObject> table = table(resource);
      if (namespace.isEmpty()) {
        return new Listing(List.copyOf(table.values()), revision);
      }
      ObjectKey from = new ObjectKey(resource, namespace, "");
      ObjectKey to = new ObjectKey(resource, namespace + "\0", "");
      return new Listing(List.copyOf(table.subMap(from, true, to, false).values()), revision);
    } finally {
      lock.unlock();
    }
  }

  /// Writes an object and stamps it with the new revision.
  ///
  /// @param expected the revision that the caller saw; 0 means that the object must not exist
  /// @param json given away: the caller does not touch it again
  /// @throws StoreException.Conflict if another writer was first
  public StoredObject put(ObjectKey key, long expected, ObjectNode json) {
    lock.lock();
    try {
      StoredObject previous = table(key.resource()).get(key);
      check(key, expected, previous);
      StoredObject object = stamp(key, json);
      table(key.resource()).put(key, object);
      StoreEvent.Change change =
          previous == null ? StoreEvent.Change.ADDED : StoreEvent.Change.MODIFIED;
      commit(new StoreEvent(change, object, previous), object);
      return object;
    } finally {
      lock.unlock();
    }
  }

  /// Removes an object.
  ///
  /// @return its last state, stamped with the revision of the deletion
  /// @throws StoreException.Conflict if another writer was first
  public StoredObject delete(ObjectKey key, long expected) {
    lock.lock();
    try {
      StoredObject previous = table(key.resource()).get(key);
      check(key, expected, previous);
      if (previous == null) {
        throw new StoreException.Conflict(key, expected, 0);
      }
      StoredObject last = stamp(key, previous.copy());
      table(key.resource()).remove(key);
      commit(new StoreEvent(StoreEvent.Change.DELETED, last, previous), null);
      return last;
    } finally {
      lock.unlock();
    }
  }

  private static void check(ObjectKey key, long expected, @Nullable StoredObject previous) {
    long actual = previous == null ? 0 : previous.revision();
    if (actual != expected) {
      throw new StoreException.Conflict(key, expected, actual);
    }
  }

  @GuardedBy("lock")
  private StoredObject stamp(ObjectKey key, ObjectNode json) {
    revision++;
    Meta.of(json).put("resourceVersion", Long.toString(revision));
    return new StoredObject(key, revision, json);
  }

  @GuardedBy("lock")
  private void commit(StoreEvent event, @Nullable StoredObject kept) {
    journal.append(event.object().key(), event.revision(), kept);
    if (revision % 4096 == 0) {
      journal.compact(live(), revision);
    }
    history.addLast(event);
    if (history.size() > historyLimit) {
      forgotten = history.removeFirst().revision();
    }
    watches.forEach(watch -> watch.offer(event));
  }

  /// Follows the changes after a revision.
  ///
  /// @param resource null for all resources
  /// @param namespace empty for all
  /// @throws StoreException.Gone if the history does not reach back to it, or it has not been
  ///   reached yet
  public Watch watch(@Nullable GroupResource resource, String namespace, long after) {
    lock.lock();
    try {
      if (after < forgotten || after > revision) {
        throw new StoreException.Gone(after, forgotten);
      }
      Watch watch = new Watch(this, resource, namespace);
      history.stream().filter(e -> e.revision() > after).forEach(watch::offer);
      watches.add(watch);
      return watch;
    } finally {
      lock.unlock();
    }
  }

  void forget(Watch watch) {
    lock.lock();
    try {
      watches.remove(watch);
    } finally {
      lock.unlock();
    }
  }

  /// The present revision if the watch has handed out everything up to it, else -1.
  long revisionIfDrained(Watch watch) {
    lock.lock();
    try {
      return watch.isDrained() ? revision : -1;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      List.copyOf(watches).forEach(Watch::close);
      journal.close();
    } finally {
      lock.unlock();
    }
  }

  /// Objects that were there together, at one revision.
  public record Listing(List<StoredObject> objects, long revision) {
    public Listing {
      objects = List.copyOf(objects);
    }
  }
}
