package io.davit.cli.terminal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;

/// A terminal: what was said scrolls up, and below it gauges move.
final class LiveScreen implements Screen {

  private static final long FRAME_MILLIS = 120;

  private final Terminal terminal;
  private final boolean colours;
  private final Display display;
  private final ScheduledExecutorService animation =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("screen").factory());
  private final ReentrantLock lock = new ReentrantLock();

  @GuardedBy("lock")
  private List<Gauge> gauges = List.of();

  @GuardedBy("lock")
  private int frame;

  LiveScreen(Terminal terminal, boolean colours) {
    this.terminal = terminal;
    this.colours = colours;
    this.display = new Display(terminal, false);
    var _ =
        animation.scheduleAtFixedRate(
            this::animate, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void say(String line) {
    above(new AttributedString(line));
  }

  @Override
  public void title(String line) {
    above(styled(line, AttributedStyle.BOLD));
  }

  @Override
  public void show(List<Gauge> now) {
    lock.lock();
    try {
      gauges = List.copyOf(now);
      draw();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void step(String line) {}

  private void above(AttributedString line) {
    lock.lock();
    try {
      resize();
      display.update(List.of(), 0);
      line.println(terminal);
      draw();
    } finally {
      lock.unlock();
    }
  }

  private void animate() {
    lock.lock();
    try {
      frame++;
      draw();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock")
  private void draw() {
    resize();
    int width = gauges.stream().mapToInt(gauge -> gauge.title().length()).max().orElse(0);
    int columns = Math.max(1, display.getColumns() - 1);
    int now = frame;
    display.update(gauges.stream().map(gauge -> line(gauge, width, columns, now)).toList(), 0);
    terminal.flush();
  }

  private AttributedString line(Gauge gauge, int width, int columns, int now) {
    var text = GaugeText.line(gauge, width, now);
    return styled(text, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN))
        .columnSubSequence(0, columns);
  }

  @GuardedBy("lock")
  private void resize() {
    // A pseudo-terminal that nobody sized says 0.
    int rows = terminal.getRows() > 0 ? terminal.getRows() : 24;
    int columns = terminal.getColumns() > 0 ? terminal.getColumns() : 80;
    display.resize(Size.of(columns, rows));
  }

  private AttributedString styled(String text, AttributedStyle style) {
    return new AttributedString(text, colours ? style : AttributedStyle.DEFAULT);
  }

  @Override
  public void close() {
    animation.shutdownNow();
    show(List.of());
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException("terminal", e);
    }
  }
}
