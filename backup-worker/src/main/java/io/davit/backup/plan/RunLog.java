package io.davit.backup.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.zip.GZIPOutputStream;

/// The log of a run in the form of Velero's: one line each, `key=value`, quoted where need be.
public final class RunLog {
  private final String backup;
  private final StringBuilder lines = new StringBuilder();

  /// @param backup `namespace/name`
  public RunLog(String backup) {
    this.backup = backup;
  }

  /// A line.
  public RunLog info(Instant at, String message, String... keyValues) {
    return line(at, "info", message, keyValues);
  }

  /// A line about something that failed.
  public RunLog error(Instant at, String message, String... keyValues) {
    return line(at, "error", message, keyValues);
  }

  /// A line about something that a person should know.
  public RunLog warning(Instant at, String message, String... keyValues) {
    return line(at, "warning", message, keyValues);
  }

  /// The line of a problem.
  public RunLog problem(Instant at, Problem problem) {
    String level = problem.severity() == Problem.Severity.ERROR ? "error" : "warning";
    return line(
        at,
        level,
        problem.message(),
        "resource",
        problem.resource(),
        "namespace",
        problem.namespace(),
        "name",
        problem.name());
  }

  private RunLog line(Instant at, String level, String message, String... keyValues) {
    lines
        .append("time=\"")
        .append(at.truncatedTo(ChronoUnit.SECONDS))
        .append("\" level=")
        .append(level)
        .append(" msg=")
        .append(quoted(message))
        .append(" backup=")
        .append(backup);
    for (int i = 0; i + 1 < keyValues.length; i += 2) {
      if (!keyValues[i + 1].isEmpty()) {
        lines.append(' ').append(keyValues[i]).append('=').append(value(keyValues[i + 1]));
      }
    }
    lines.append('\n');
    return this;
  }

  /// The lines as a gzip member.
  public byte[] gzip() {
    return gzip(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// Bytes as a gzip member.
  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static String value(String text) {
    return text.matches("[A-Za-z0-9._/@^+:-]+") ? text : quoted(text);
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }
}
