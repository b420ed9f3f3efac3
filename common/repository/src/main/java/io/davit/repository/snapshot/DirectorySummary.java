package io.davit.repository.snapshot;

import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.GoTime;
import io.davit.repository.wire.Json;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What is in a directory and everything below it.
///
/// @param size of all files, in bytes
/// @param dirs the directory itself among them
/// @param maxTime the latest change below, in nanoseconds since 1970
/// @param incomplete why something is missing, or empty
/// @param failed how many entries could not be saved
/// @param ignored how many more could not be saved, as the caller allowed
public record DirectorySummary(
    long size,
    long files,
    long symlinks,
    long dirs,
    long maxTime,
    String incomplete,
    int failed,
    int ignored,
    List<EntryError> errors) {

  public DirectorySummary {
    errors = List.copyOf(errors);
  }

  /// Whether another one counts the same things, but for failures.
  boolean countsLike(DirectorySummary other) {
    return size == other.size
        && files == other.files
        && symlinks == other.symlinks
        && dirs == other.dirs
        && maxTime == other.maxTime;
  }

  static DirectorySummary of(JsonNode json) {
    return new DirectorySummary(
        Json.number(json, "size"),
        Json.number(json, "files"),
        Json.number(json, "symlinks"),
        Json.number(json, "dirs"),
        GoTime.nanos(Json.time(json, "maxTime")),
        Json.text(json, "incomplete"),
        Json.integer(json, "numFailed"),
        Json.integer(json, "numIgnoredErrors"),
        StreamSupport.stream(json.path("errors").spliterator(), false)
            .map(e -> new EntryError(Json.text(e, "path"), Json.text(e, "error")))
            .toList());
  }

  void writeTo(GoJson json) {
    json.number("size", size)
        .number("files", files)
        .number("symlinks", symlinks)
        .number("dirs", dirs)
        .text("maxTime", GoTime.format(maxTime))
        .textOrOmit("incomplete", incomplete)
        .number("numFailed", failed)
        .numberOrOmit("numIgnoredErrors", ignored);
    if (!errors.isEmpty()) {
      json.array("errors", errors, (to, e) -> to.text("path", e.path()).text("error", e.error()));
    }
  }
}
