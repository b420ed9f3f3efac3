package io.davit.repository.snapshot;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /// What is wrong with it, if anything: its summary must be that of its entries, in their order.
  ///
  /// @param mtime of the directory itself
  public Optional<String> complaint(long mtime) {
    DirectoryBuilder builder = new DirectoryBuilder();
    entries.forEach(builder::add);
    Directory again = builder.build(mtime, summary.incomplete());
    if (!again.entries.equals(entries)) {
      return Optional.of("its entries are out of order");
    }
    return again.summary.countsLike(summary)
        ? Optional.empty()
        : Optional.of("its summary is not that of its entries");
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
