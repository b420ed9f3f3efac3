package io.davit.scheduler.cron;

import io.davit.model.velero.GoDuration;
import io.davit.scheduler.cron.CronField.Unit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads what robfig/cron v3's `ParseStandard` reads, with its messages.
final class CronParser {

  private static final Map<String, String> DESCRIPTORS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");
  private static final String EVERY = "@every ";

  private CronParser() {}

  static Cron parse(String text) {
    if (text.isEmpty()) {
      throw new InvalidCron("empty spec string");
    }
    if (!text.startsWith("TZ=") && !text.startsWith("CRON_TZ=")) {
      return parse(text.strip(), ZoneOffset.UTC);
    }
    int end = text.indexOf(' ');
    String zone = text.substring(text.indexOf('=') + 1, end < 0 ? text.length() : end);
    String rest = end < 0 ? "" : text.substring(end).strip();
    return parse(rest, zone(zone));
  }

  private static Cron parse(String text, ZoneId zone) {
    if (text.startsWith(EVERY)) {
      return Interval.of(duration(text));
    }
    if (text.startsWith("@")) {
      String fields = DESCRIPTORS.get(text);
      if (fields == null) {
        throw new InvalidCron("unrecognized descriptor: " + text);
      }
      return parse(fields, zone);
    }
    return Calendar.of(fields(text), zone);
  }

  private static Map<Unit, CronField> fields(String text) {
    List<String> texts =
        Arrays.stream(text.split("\\s+")).filter(field -> !field.isEmpty()).toList();
    Unit[] units = Unit.values();
    if (texts.size() != units.length) {
      String found = "[" + String.join(" ", texts) + "]";
      throw new InvalidCron("expected exactly 5 fields, found " + texts.size() + ": " + found);
    }
    Map<Unit, CronField> fields = new EnumMap<>(Unit.class);
    for (int n = 0; n < units.length; n++) {
      fields.put(units[n], CronField.parse(units[n], texts.get(n)));
    }
    return fields;
  }

  private static Duration duration(String text) {
    String duration = text.substring(EVERY.length());
    try {
      return GoDuration.ofText(duration).toDuration();
    } catch (IllegalArgumentException e) {
      throw new InvalidCron("failed to parse duration " + text + ": " + e.getMessage());
    }
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() || name.equals("Local") ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new InvalidCron("provided bad location " + name + ": unknown time zone " + name);
    }
  }
}
