package io.davit.repository.index;

import io.davit.repository.wire.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Which index blobs of a repository without epochs count (format reference, section 6.9): all
/// blobs below `n`, but for those that a valid compaction log `m` has replaced.
final class LegacyIndexes {

  private LegacyIndexes() {}

  /// Decides from listings.
  ///
  /// @param logs gives the plaintext of each compaction log
  static List<String> active(
      List<String> indexes, List<String> logNames, Function<String, byte[]> logs) {
    Set<String> there = new HashSet<>(indexes);
    Set<String> replaced = new HashSet<>();
    for (String name : logNames) {
      JsonNode log = Json.parse(logs.apply(name), name);
      if (ids(log, "outputMetadata").allMatch(there::contains)) {
        ids(log, "inputMetadata").forEach(replaced::add);
      }
    }
    return indexes.stream().filter(name -> !replaced.contains(name)).toList();
  }

  private static Stream<String> ids(JsonNode log, String field) {
    return StreamSupport.stream(log.path(field).spliterator(), false)
        .map(metadata -> Json.text(metadata, "id"));
  }
}
