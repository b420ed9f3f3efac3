package io.davit.coordinator.process;

import io.davit.model.settings.SettingsException;
import io.davit.model.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Reads the settings of a process: the YAML file that `--settings FILE` or `DAVIT_SETTINGS` names,
/// and the environment.
public final class SettingsFile {

  private static final String OPTION = "--settings";
  private static final String VARIABLE = "DAVIT_SETTINGS";

  private SettingsFile() {}

  /// Reads a settings record.
  ///
  /// @throws SettingsException with everything that is wrong, arguments included
  public static <R extends Record> R read(
      Class<R> type, List<String> arguments, Map<String, String> environment) {
    return SettingsReader.read(type, text(file(arguments, environment)), environment);
  }

  private static String file(List<String> arguments, Map<String, String> environment) {
    if (arguments.isEmpty()) {
      return environment.getOrDefault(VARIABLE, "");
    }
    if (arguments.size() == 2 && arguments.getFirst().equals(OPTION)) {
      return arguments.getLast();
    }
    throw new SettingsException(
        List.of("arguments: want nothing or " + OPTION + " FILE, not " + arguments));
  }

  private static String text(String file) {
    try {
      return file.isEmpty() ? "" : Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new SettingsException(List.of(OPTION + ": " + file + " cannot be read: " + e));
    }
  }
}
