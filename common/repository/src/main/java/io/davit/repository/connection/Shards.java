package io.davit.repository.connection;

import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.GoJson;
import io.davit.repository.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// How blobs are spread over directories: the file `.shards` in the root says so.
///
/// @param standard how many characters of a blob's id each directory level takes
/// @param longestFlat blobs whose ids are no longer than this lie in the root
record Shards(List<Integer> standard, int longestFlat, List<Special> overrides) {

  static final String FILE = ".shards";

  /// What Kopia writes into new repositories.
  static final Shards DEFAULT = new Shards(List.of(1, 3), 20, List.of());

  /// Blobs whose ids begin so lie deeper, or less deep, than others.
  record Special(String prefix, List<Integer> lengths) {}

  static Shards parse(byte[] file) {
    JsonNode json = Json.parse(file, FILE);
    List<Special> overrides =
        elements(json.path("overrides")).stream()
            .map(o -> new Special(Json.text(o, "prefix"), lengths(o.path("shards"))))
            .toList();
    return new Shards(
        lengths(json.path("default")), Json.integer(json, "maxNonShardedLength"), overrides);
  }

  private static List<Integer> lengths(JsonNode array) {
    return elements(array).stream().map(Shards::length).toList();
  }

  private static int length(JsonNode node) {
    if (!node.isInt() || node.intValue() < 1) {
      throw new RepositoryException.Corrupt(FILE + ": " + node + " is no length of a directory");
    }
    return node.intValue();
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  byte[] toJson() {
    List<String> lengths = standard.stream().map(String::valueOf).toList();
    return GoJson.object(json ->
            json.raw("default", "[" + String.join(",", lengths) + "]")
                .number("maxNonShardedLength", longestFlat))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// The names of the directories and, last, of the file that a blob lies in.
  List<String> names(String blob) {
    List<String> names = new ArrayList<>();
    String rest = blob;
    if (blob.length() > longestFlat) {
      for (int length : lengths(blob)) {
        if (rest.length() <= length) {
          break;
        }
        names.add(rest.substring(0, length));
        rest = rest.substring(length);
      }
    }
    names.add(rest);
    return names;
  }

  private List<Integer> lengths(String blob) {
    return overrides.stream()
        .filter(o -> blob.startsWith(o.prefix))
        .findFirst()
        .map(Special::lengths)
        .orElse(standard);
  }
}
