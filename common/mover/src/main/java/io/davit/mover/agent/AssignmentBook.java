package io.davit.mover.agent;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.davit.events.client.KafkaSettings;
import io.davit.events.stream.Assignments;
import io.davit.model.message.VolumeAssignment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the node's assignments while the lease holds. After each time that it did not, they are
/// read again from the start before anything is begun: what a process knew before it slept may be
/// another's by now.
final class AssignmentBook implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AssignmentBook.class);
  private static final Duration LOOK = Duration.ofSeconds(10);

  private final KafkaSettings kafka;
  private final String node;
  private final Reader reader;
  private final ThreadFactory threads;
  private final AtomicBoolean stale = new AtomicBoolean(true);
  private final ReentrantLock reading = new ReentrantLock();
  private volatile boolean closed;
  private volatile @Nullable Chapter current;

  @GuardedBy("reading")
  private @Nullable Assignments tail;

  /// Hears what is read.
  interface Reader extends Assignments.Listener {

    /// All that is assigned now; later changes follow one by one.
    ///
    /// @param assigned by effect id
    /// @param withdrawn what was assigned once and is not any more, as far as the topic still has
    ///   it
    void read(Map<String, VolumeAssignment> assigned, List<VolumeAssignment> withdrawn);
  }

  AssignmentBook(KafkaSettings kafka, String node, Reader reader, ThreadFactory threads) {
    this.kafka = kafka;
    this.node = node;
    this.reader = reader;
    this.threads = threads;
  }

  /// The lease does not hold: nothing that was read counts any more.
  void lapsed() {
    stale.set(true);
    var chapter = current;
    if (chapter != null) {
      chapter.end();
    }
  }

  /// The lease holds.
  void renewed() {
    if (!closed && stale.compareAndSet(true, false)) {
      threads.newThread(this::read).start();
    }
  }

  /// Whether what is heard is what is assigned.
  boolean isFollowing() {
    var chapter = current;
    return chapter != null && chapter.isLive();
  }

  private void read() {
    reading.lock();
    try {
      closeTail();
      var chapter = new Chapter(reader);
      current = chapter;
      var opened = new Assignments(kafka, node, chapter, threads);
      tail = opened;
      while (!closed && !opened.awaitRead(LOOK)) {
        LOG.atWarn().addKeyValue("node", node).log("Assignments are not read yet");
      }
      chapter.begin();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reading.unlock();
    }
  }

  @GuardedBy("reading")
  private void closeTail() {
    if (tail != null) {
      tail.close();
      tail = null;
    }
  }

  @Override
  public void close() {
    closed = true;
    lapsed();
    reading.lock();
    try {
      closeTail();
    } finally {
      reading.unlock();
    }
  }

  /// One reading from the start: gathers first, then passes on.
  private static final class Chapter implements Assignments.Listener {

    private final Reader reader;
    private final ReentrantLock lock = new ReentrantLock();

    @GuardedBy("lock")
    private final Map<String, VolumeAssignment> found = new LinkedHashMap<>();

    @GuardedBy("lock")
    private final List<VolumeAssignment> gone = new ArrayList<>();

    @GuardedBy("lock")
    private boolean live;

    @GuardedBy("lock")
    private boolean over;

    Chapter(Reader reader) {
      this.reader = reader;
    }

    boolean isLive() {
      lock.lock();
      try {
        return live && !over;
      } finally {
        lock.unlock();
      }
    }

    void begin() {
      lock.lock();
      try {
        if (!over) {
          live = true;
          reader.read(Map.copyOf(found), List.copyOf(gone));
          found.clear();
          gone.clear();
        }
      } finally {
        lock.unlock();
      }
    }

    void end() {
      lock.lock();
      try {
        over = true;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void assigned(VolumeAssignment assignment) {
      lock.lock();
      try {
        if (live && !over) {
          reader.assigned(assignment);
        } else {
          found.put(assignment.effectId(), assignment);
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void withdrawn(String effectId) {
      lock.lock();
      try {
        if (live && !over) {
          reader.withdrawn(effectId);
        } else {
          Optional.ofNullable(found.remove(effectId)).ifPresent(gone::add);
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
