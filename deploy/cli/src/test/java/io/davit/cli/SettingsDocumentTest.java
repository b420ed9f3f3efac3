package io.davit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.settings.SettingsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {

  private static final Path DOCUMENT = Path.of("../../docs/settings.md");
  private static final String INTRODUCTION =
      """
      # Settings

      Each process reads a YAML file (`--settings FILE`, or `DAVIT_SETTINGS`) and the environment, which wins. A setting or variable that nobody knows is refused by name, a bad value by name and value.
      This page is written from the settings records: `mvn -pl deploy/cli test -Dtest=SettingsDocumentTest -Ddavit.golden=write`.
      """;

  @Test
  void documentsEverySettingOfEveryProcess() throws IOException {
    var text = new StringBuilder(INTRODUCTION);
    processes()
        .forEach((process, settings) ->
            text.append("\n## ")
                .append(process)
                .append("\n\n")
                .append(SettingsTable.markdown(settings)));
    if ("write".equals(System.getProperty("davit.golden"))) {
      Files.writeString(DOCUMENT, text);
    }
    assertThat(DOCUMENT).hasContent(text.toString());
  }

  private static Map<String, Class<? extends Record>> processes() {
    var processes = new LinkedHashMap<String, Class<? extends Record>>();
    processes.put("scheduler", io.davit.scheduler.Settings.class);
    processes.put("backup-worker", io.davit.backup.Settings.class);
    processes.put("restore-worker", io.davit.restore.Settings.class);
    processes.put("hook-runner", io.davit.hookrunner.Settings.class);
    processes.put("node-agent", io.davit.mover.agent.Settings.class);
    processes.put("mover", io.davit.mover.shot.Settings.class);
    return processes;
  }
}
