package io.davit.model.settings;

import java.util.Locale;

/// The name of a setting, as a path through sections.
///
/// @param path such as `kafka.bootstrapServers`; empty for the whole
record SettingKey(String path) {

  static final SettingKey ROOT = new SettingKey("");
  static final String ENVIRONMENT_PREFIX = "DAVIT_";

  SettingKey child(String name) {
    return new SettingKey(path.isEmpty() ? name : path + "." + name);
  }

  /// `DAVIT_KAFKA_BOOTSTRAP_SERVERS` for `kafka.bootstrapServers`.
  String environment() {
    String words = path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_');
    return ENVIRONMENT_PREFIX + words.toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return path;
  }
}
