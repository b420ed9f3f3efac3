package io.davit.repository.policy;

import io.davit.repository.compression.Compression;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.wire.Json;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Policies of one place, the most specific first, merged as Kopia merges them (format reference,
/// section 9.6): the first that says something counts.
final class PolicyChain {

  private static final List<String> STANDARD_IGNORE_FILES = List.of(".kopiaignore");

  private final List<JsonNode> chain;

  /// @param policies of which one with `noParent` hides those behind it
  PolicyChain(List<JsonNode> policies) {
    Predicate<JsonNode> last = policy -> Json.bool(policy, "noParent");
    int end = 0;
    while (end < policies.size() && (end == 0 || !last.test(policies.get(end - 1)))) {
      end++;
    }
    this.chain = List.copyOf(policies.subList(0, end));
  }

  /// @param standard compression where no policy speaks of any
  FilePolicy merged(Compression standard) {
    return new FilePolicy(
        texts("files", "ignore").orElse(List.of()),
        texts("files", "ignoreDotFiles").orElse(STANDARD_IGNORE_FILES),
        bool("files", "ignoreCacheDirs", true),
        number("files", "maxFileSize", 0),
        bool("files", "oneFileSystem", false),
        bool("errorHandling", "ignoreFileErrors", false),
        bool("errorHandling", "ignoreDirectoryErrors", false),
        bool("errorHandling", "ignoreUnknownTypes", true),
        compression(standard),
        splitAbove());
  }

  private CompressionPolicy compression(Compression standard) {
    Optional<Compression> codec =
        first("compression", "compressorName")
            .map(JsonNode::asString)
            .map(PolicyChain::codec)
            .orElse(Optional.of(standard));
    return new CompressionPolicy(
        codec,
        union("onlyCompress"),
        union("neverCompress"),
        number("compression", "minSize", 0),
        number("compression", "maxSize", 0));
  }

  /// What is never written is written with the nearest that is.
  private static Optional<Compression> codec(String name) {
    if (name.isEmpty() || name.equals("none")) {
      return Optional.empty();
    }
    Compression found =
        Arrays.stream(Compression.values())
            .filter(c -> c.wireName().equals(name))
            .findFirst()
            .orElseThrow(() -> new RepositoryException.Unsupported("compression " + name));
    return Optional.of(name.startsWith("zstd") ? found : Compression.ZSTD_FASTEST);
  }

  private long splitAbove() {
    long length = number("upload", "parallelUploadAboveSize", FilePolicy.SPLIT_ABOVE);
    return length > 0 ? length : Long.MAX_VALUE;
  }

  private Optional<JsonNode> first(String section, String field) {
    return chain.stream()
        .map(policy -> policy.path(section).path(field))
        .filter(value -> !value.isMissingNode() && !value.isNull())
        .findFirst();
  }

  private boolean bool(String section, String field, boolean otherwise) {
    return first(section, field).map(value -> value.asBoolean(otherwise)).orElse(otherwise);
  }

  private long number(String section, String field, long otherwise) {
    return first(section, field).map(value -> value.asLong(otherwise)).orElse(otherwise);
  }

  private Optional<List<String>> texts(String section, String field) {
    return chain.stream()
        .map(policy -> elements(policy.path(section).path(field)).toList())
        .filter(list -> !list.isEmpty())
        .findFirst();
  }

  private Set<String> union(String field) {
    Set<String> all = new LinkedHashSet<>();
    chain.forEach(policy -> elements(policy.path("compression").path(field)).forEach(all::add));
    return all;
  }

  private static Stream<String> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString);
  }
}
