package io.davit.model.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All settings of a record as a table for the documentation.
public final class SettingsTable {

  /// A setting.
  ///
  /// @param key in YAML
  /// @param variable in the environment
  /// @param type what may be given
  /// @param orElse the default; empty if there is none
  /// @param required whether it must be given
  /// @param meaning what it does
  public record Row(
      String key, String variable, String type, String orElse, boolean required, String meaning) {}

  private SettingsTable() {}

  /// The settings in the order of the record.
  public static List<Row> rows(Class<? extends Record> type) {
    List<Row> rows = new ArrayList<>();
    collect(type, SettingKey.ROOT, rows);
    return rows;
  }

  /// The settings as a Markdown table.
  public static String markdown(Class<? extends Record> type) {
    StringBuilder table = new StringBuilder();
    table.append("| Setting | Environment | Value | Default | Meaning |\n|---|---|---|---|---|\n");
    for (Row row : rows(type)) {
      String orElse = row.orElse().isEmpty() ? "" : "`" + row.orElse() + "`";
      table
          .append("| `" + row.key() + "` | `" + row.variable() + "` | " + row.type() + " | ")
          .append((row.required() ? "required" : orElse) + " | " + row.meaning() + " |\n");
    }
    return table.toString();
  }

  private static void collect(Class<?> type, SettingKey key, List<Row> rows) {
    for (RecordComponent component : type.getRecordComponents()) {
      SettingKey child = key.child(component.getName());
      if (component.getType().isRecord() && component.getType() != Secret.class) {
        collect(component.getType(), child, rows);
      } else {
        rows.add(row(component, child));
      }
    }
  }

  private static Row row(RecordComponent component, SettingKey key) {
    Setting setting = SectionReader.describe(component);
    boolean none = setting.orElse().equals(Setting.NONE);
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return new Row(
        key.path(),
        key.environment(),
        SettingValues.name(component.getType(), component.getGenericType()),
        none ? "" : setting.orElse(),
        none && !nullable,
        setting.value());
  }
}
