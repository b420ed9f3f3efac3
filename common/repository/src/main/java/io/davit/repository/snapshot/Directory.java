package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A stored directory.
public record Directory(List<DirEntry> entries, DirectorySummary summary) {

  /// The letter of contents that hold directories.
  static final char PREFIX = 'k';

  private static final String STREAM = "kopia:directory";

  public Directory {
    entries = List.copyOf(entries);
  }

  /// Reads a directory object.
  ///
  /// @throws RepositoryException.Corrupt if it is none
  static Directory decode(byte[] json, String id) {
    List<DirEntry> entries = new ArrayList<>();
    JsonNode rest =
        Json.parse(json, "directory " + id, "entries", e -> entries.add(DirEntry.of(e)));
    if (!STREAM.equals(Json.text(rest, "stream"))) {
      throw new RepositoryException.Corrupt("object " + id + " is no directory");
    }
    return new Directory(entries, DirectorySummary.of(rest.path("summary")));
  }

  /// The very bytes that Kopia writes, so that equal directories are one object.
  byte[] encode() {
    return GoJson.line(json -> {
      json.text("stream", STREAM);
      if (entries.isEmpty()) {
        json.raw("entries", "null");
      } else {
        json.array("entries", entries, (to, entry) -> entry.writeTo(to));
      }
      json.object("summary", summary::writeTo);
    });
  }
}
