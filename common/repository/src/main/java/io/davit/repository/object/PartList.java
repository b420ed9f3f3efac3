package io.davit.repository.object;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The JSON form of a list of parts (format reference, section 8.2).
final class PartList {

  private static final String STREAM = "kopia:indirect";

  private PartList() {}

  static byte[] encode(List<Part> parts) {
    return GoJson.line(json ->
        json.text("stream", STREAM)
            .array(
                "entries",
                parts,
                (entry, part) ->
                    entry
                        .numberOrOmit("s", part.start())
                        .numberOrOmit("l", part.length())
                        .text("o", part.object().toString())));
  }

  /// Reads a list.
  ///
  /// @throws RepositoryException.Corrupt unless its parts follow each other without a gap
  static List<Part> decode(byte[] json, ObjectId id) {
    List<Part> parts = new ArrayList<>();
    JsonNode rest = Json.parse(json, "object " + id, "entries", e -> parts.add(part(e)));
    if (!STREAM.equals(Json.text(rest, "stream"))) {
      throw new RepositoryException.Corrupt("object " + id + " is no list of parts");
    }
    long expected = 0;
    for (Part part : parts) {
      if (part.start() != expected || part.length() < 0) {
        throw new RepositoryException.Corrupt("object " + id + " has a gap at " + expected);
      }
      expected += part.length();
    }
    return parts;
  }

  private static Part part(JsonNode json) {
    return new Part(
        Json.number(json, "s"), Json.number(json, "l"), ObjectId.parse(Json.text(json, "o")));
  }
}
