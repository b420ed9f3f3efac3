package io.davit.mover.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.model.message.RunEvent.Subject;
import io.davit.model.message.RunProgress;
import io.davit.model.run.RunKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressReportsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Subject SUBJECT = new Subject(RunKind.RESTORE, "velero", "r");

  private final Deque<Runnable> due = new ArrayDeque<>();
  private final List<RunProgress> sent = new ArrayList<>();
  private boolean broken;
  private final ProgressReports reports =
      new ProgressReports(
          "velero",
          new ProgressReports.Ports(
              this::send,
              outgoing -> {
                sent.add((RunProgress) outgoing.value());
                return new LogRecord("progress", outgoing.key(), Bytes.utf8("{}"));
              },
              (_, task) -> {
                due.add(task);
                return () -> {};
              },
              () -> NOW,
              AtOnce::new));

  private Instant send(LogRecord message) {
    if (broken) {
      throw new LogException.Failed("no broker for " + message.key());
    }
    return NOW;
  }

  /// Runs where it is started.
  private static final class AtOnce extends Thread {
    private final Runnable task;

    AtOnce(Runnable task) {
      this.task = task;
    }

    @Override
    public void start() {
      task.run();
    }
  }

  @Test
  void itemsAreToldOnceForEachMove() {
    var done = new AtomicLong(40);
    try (var _ = reports.show("run", SUBJECT, 100L, done::get)) {
      tick();
      tick();
      done.set(55);
      tick();
    }

    assertThat(sent)
        .containsExactly(
            new RunProgress("run", SUBJECT, NOW, null, "items", 40, 100L),
            new RunProgress("run", SUBJECT, NOW, null, "items", 55, 100L));
  }

  @Test
  void nothingIsToldAfterItsEnd() {
    var done = new AtomicLong(40);
    var shown = reports.show("run", SUBJECT, null, done::get);
    shown.close();
    tick();

    assertThat(sent).isEmpty();
    assertThat(due).isEmpty();
  }

  @Test
  void aBrokerThatIsAwayEndsNothing() {
    var done = new AtomicLong(1);
    try (var _ = reports.show("run", SUBJECT, null, done::get)) {
      broken = true;
      tick();
      broken = false;
      done.set(2);
      tick();
    }

    assertThat(sent).extracting(RunProgress::done).containsExactly(1L, 2L);
  }

  private void tick() {
    due.remove().run();
  }
}
