package io.davit.model.settings;

import java.util.List;

/// Settings that cannot be used. The message has a line for each thing that is wrong, with its key.
public final class SettingsException extends RuntimeException {

  private final transient List<String> problems;

  public SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /// Each thing that is wrong, with its key.
  public List<String> problems() {
    return problems;
  }
}
