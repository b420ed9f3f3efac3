package io.davit.model.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads the settings of a process into a record of its own.
///
/// Components of the record that are records are sections; all others are settings, each with a
/// [Setting]: text, [Secret], `boolean`, `int`, `long`, `Duration` (as Go writes it: `1h30m`),
/// `Path`, `URI`, an enum, `List<String>` or `Map<String, String>`. A record checks ranges in its
/// constructor, with [IllegalArgumentException].
///
/// In YAML a setting is named as its component (`kafka.bootstrapServers` is the key
/// `bootstrapServers` in the section `kafka`), in the environment `DAVIT_KAFKA_BOOTSTRAP_SERVERS`;
/// there lists are separated by commas and maps are `name=value` pairs. The environment wins over
/// YAML, and YAML over the default. A key that nobody knows is an error, in YAML anywhere, in the
/// environment within known sections (Kubernetes itself sets variables such as
/// `DAVIT_SCHEDULER_PORT`).
public final class SettingsReader {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private SettingsReader() {}

  /// Reads settings.
  ///
  /// @param yaml may be empty
  /// @param environment all of it; what does not begin with `DAVIT_` is left alone
  /// @throws SettingsException with everything that is wrong
  public static <R extends Record> R read(
      Class<R> type, String yaml, Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    SectionReader reader = new SectionReader(environment, problems);
    Object settings = reader.section(type, SettingKey.ROOT, tree(yaml));
    reader.refuseUnknownVariables();
    if (!problems.isEmpty() || settings == null) {
      throw new SettingsException(problems);
    }
    return type.cast(settings);
  }

  private static JsonNode tree(String yaml) {
    try {
      JsonNode tree = yaml.isBlank() ? null : YAML.readTree(yaml);
      if (tree == null || tree.isNull() || tree.isMissingNode()) {
        return JsonNodeFactory.instance.objectNode();
      }
      return tree;
    } catch (JacksonException e) {
      // The parser's own message would quote the line, and a secret with it.
      String where = e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr());
      throw new SettingsException(List.of("settings are not YAML: see line " + where));
    }
  }
}
