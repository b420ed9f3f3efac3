package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.cli.session.Surroundings;
import io.davit.cli.terminal.PlainScreen;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.events.client.KafkaSettings;
import io.davit.events.stream.KafkaReports;
import io.davit.testkit.kafka.KafkaFixture;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// `davit dlq` on a real broker.
class DlqIT {
  private static final Surroundings SURROUNDINGS =
      new Surroundings(
          InstantSource.system(),
          new Random(7),
          new BufferedReader(new StringReader("")),
          PlainScreen::new);

  @Test
  void lettersAreListedShownRedrivenAndDropped() throws InterruptedException {
    var settings = KafkaFixture.prepared();
    letter(settings, "id-1", "{\"a\":1}", "data.name: 'X' is no name of a resource");
    letter(settings, "id-2", "rubbish", "specversion: is missing");

    assertThat(run(settings, "list"))
        .contains("id-1", "data.name: 'X' is no name", "id-2", "specversion: is missing");
    assertThat(run(settings, "show", "requests", "0", "-o", "json"))
        .contains("\"a\" : 1", "\"ce_id\" : \"id-1\"", "\"partition\" : 0");
    assertThat(run(settings, "redrive", "requests", "0")).contains("0 redriven.");
    assertThat(run(settings, "drop", "requests", "--key", "id-2")).contains("1 dropped.");
    assertThat(run(settings, "list")).contains("No dead letters.");
    assertThat(run(settings, "list", "--all", "requests")).contains("redriven", "dropped");
    assertThat(run(settings, "redrive", "requests", "0")).contains("was redriven").contains("=1");
    assertThat(run(settings, "show", "requests", "77")).contains("no letter").contains("=1");
    assertThat(run(settings, "quarantined")).contains("Nothing is in quarantine.");
    assertThat(run(settings, "lift", "backup", "k")).contains("not in quarantine").contains("=1");
  }

  private static void letter(KafkaSettings settings, String key, String value, String reason)
      throws InterruptedException {
    var headers =
        Map.of(
            "ce_id",
            key,
            "davit-reason",
            reason,
            "davit-topic",
            settings.prefix() + "requests",
            "davit-partition",
            "0",
            "davit-offset",
            "5");
    try (var reports = new KafkaReports(settings)) {
      reports.send(new LogRecord("requests.dlq", key, Bytes.utf8(value), headers));
    }
  }

  /// What was printed, and the exit code behind `=`.
  private static String run(KafkaSettings settings, String... args) {
    var out = new StringWriter();
    List<String> all = new ArrayList<>(List.of("dlq"));
    all.addAll(List.of(args));
    all.addAll(List.of("--bootstrap-servers", settings.bootstrapServers()));
    all.addAll(List.of("--topic-prefix", settings.prefix()));
    int code =
        Cli.of(SURROUNDINGS)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(all.toArray(String[]::new));
    return out + "=" + code;
  }
}
