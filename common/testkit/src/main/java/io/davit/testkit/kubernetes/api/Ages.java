package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;

/// Renders times as `kubectl` shows ages: `5s`, `3m10s`, `2d`.
record Ages(Instant now) {
  JsonNode since(String time) {
    return Json.object().stringNode(text(time));
  }

  private String text(String time) {
    if (time.isEmpty()) {
      return "<unknown>";
    }
    try {
      return human(Duration.between(Instant.parse(time), now).toSeconds());
    } catch (DateTimeParseException e) {
      return "<invalid>";
    }
  }

  static String human(long seconds) {
    long s = Math.max(0, seconds);
    if (s < 120) {
      return s + "s";
    }
    long minutes = s / 60;
    if (minutes < 10) {
      return minutes + "m" + (s % 60 == 0 ? "" : s % 60 + "s");
    }
    if (minutes < 180) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    if (hours < 8) {
      return hours + "h" + (minutes % 60 == 0 ? "" : minutes % 60 + "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    long days = hours / 24;
    return days < 8 && hours % 24 != 0 ? days + "d" + hours % 24 + "h" : days + "d";
  }
}
