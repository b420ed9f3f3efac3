package io.davit.scheduler.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogException;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Reports;
import io.davit.model.run.RunKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RunStarterTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> sent = new ArrayList<>();
  private boolean broken;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Reports reports = this::send;
  private final RunStarter starter =
      new RunStarter(
          RunKind.BACKUP,
          new RunSender(
              outgoing ->
                  new LogRecord(
                      outgoing.channel().name(),
                      outgoing.key(),
                      Bytes.utf8(String.valueOf(outgoing.value()))),
              reports,
              AtOnce::new),
          () -> now,
          UnaryOperator.identity());

  @Test
  void newResourceIsStartedOnce() {
    starter.present(backup("", ""));
    starter.present(backup("New", ""));
    assertThat(sent).hasSize(1).first().asString().contains("Start");
  }

  @Test
  void resourceThatShowsNoRunIsStartedAgainAfterAMinute() {
    starter.present(backup("", ""));
    now = now.plusSeconds(59);
    starter.present(backup("", ""));
    assertThat(sent).hasSize(1);
    now = now.plusSeconds(1);
    starter.present(backup("", ""));
    assertThat(sent).hasSize(2);
  }

  @Test
  void whatDidNotArriveIsSaidAgainAtTheNextSight() {
    broken = true;
    starter.present(backup("", ""));
    broken = false;
    starter.present(backup("", ""));
    assertThat(sent).hasSize(1);
  }

  @Test
  void resourceThatShowsARunIsNotStarted() {
    starter.present(backup("InProgress", ""));
    starter.present(backup("Completed", ""));
    starter.present(backup("", ",\"davit.io/run-revision\":\"0\""));
    assertThat(sent).isEmpty();
  }

  @Test
  void cancelIsPassedOnWhileTheRunGoesOn() {
    starter.present(backup("InProgress", ",\"davit.io/cancel\":\"why\""));
    assertThat(sent).hasSize(1).first().asString().contains("Cancel").contains("why");
  }

  @Test
  void cancelOfWhatHasEndedIsNot() {
    starter.present(backup("Completed", ",\"davit.io/cancel\":\"why\""));
    assertThat(sent).isEmpty();
  }

  private Instant send(LogRecord record) {
    if (broken) {
      throw new LogException.Failed("broken");
    }
    sent.add(String.valueOf(record.value() == null ? null : record.value().utf8()));
    return now;
  }

  private static ObjectNode backup(String phase, String annotations) {
    return (ObjectNode)
        JSON.readTree(
            """
            {"kind":"Backup","metadata":{"name":"b","uid":"u","annotations":{"a":"b"%s}},
             "spec":{},"status":{"phase":"%s"}}
            """
                .formatted(annotations, phase));
  }

  /// Runs where it is started.
  private static final class AtOnce extends Thread {
    private final Runnable task;

    AtOnce(Runnable task) {
      this.task = task;
    }

    @Override
    public synchronized void start() {
      task.run();
    }
  }
}
