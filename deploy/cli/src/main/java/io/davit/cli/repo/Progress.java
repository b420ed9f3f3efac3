package io.davit.cli.repo;

import io.davit.repository.snapshot.TransferProgress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A line on the user's terminal that says how far a transfer is, with a bar where the end is
/// known. Called by many threads.
final class Progress implements TransferProgress, AutoCloseable {

  private static final Duration REDRAWN = Duration.ofMillis(200);
  private static final int WIDTH = 30;
  private static final String CLEAR = "\r\u001b[K";

  private final String title;
  private final @Nullable PrintWriter terminal;
  private final InstantSource clock;
  private final Instant start;
  private final AtomicReference<Instant> next;
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private volatile long total;

  Progress(String title, @Nullable PrintWriter terminal, InstantSource clock) {
    this.title = title;
    this.terminal = terminal;
    this.clock = clock;
    this.start = clock.instant();
    this.next = new AtomicReference<>(start);
  }

  /// Says how many bytes there will be in all, about.
  void expect(long inAll) {
    total = inAll;
  }

  @Override
  public void moved(long moreFiles, long moreBytes) {
    files.addAndGet(moreFiles);
    bytes.addAndGet(moreBytes);
    if (terminal != null) {
      redraw(terminal);
    }
  }

  private void redraw(PrintWriter to) {
    Instant now = clock.instant();
    Instant due = next.get();
    if (!now.isBefore(due) && next.compareAndSet(due, now.plus(REDRAWN))) {
      to.print(CLEAR + line(Duration.between(start, now)));
      to.flush();
    }
  }

  private String line(Duration running) {
    long done = bytes.get();
    long rate = done * 1000 / Math.max(1, running.toMillis());
    String text =
        "%s %d files, %s, %s/s".formatted(title, files.get(), Units.bytes(done), Units.bytes(rate));
    return total > 0 ? text + " " + bar(done) : text;
  }

  private String bar(long done) {
    double part = Math.min(1, (double) done / total);
    int filled = (int) (part * WIDTH);
    return "[%s%s] %d%%"
        .formatted("#".repeat(filled), "-".repeat(WIDTH - filled), (int) (part * 100));
  }

  /// Takes the line away.
  void clear() {
    if (terminal != null) {
      terminal.print(CLEAR);
      terminal.flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}
