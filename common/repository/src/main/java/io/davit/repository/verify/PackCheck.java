package io.davit.repository.verify;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.repository.index.ContentEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Which packs there are, and how long they are.
final class PackCheck {

  private final Map<String, Long> lengths = new HashMap<>();

  /// Lists them.
  PackCheck(BlobStore blobs) {
    for (String kind : new String[] {"p", "q"}) {
      try (Stream<BlobMetadata> packs = blobs.list(kind)) {
        packs.forEach(pack -> lengths.put(pack.key(), pack.length()));
      }
    }
  }

  /// What is wrong with the place of a content, if anything.
  Optional<String> complaint(ContentEntry entry) {
    Long length = lengths.get(entry.pack());
    if (length == null) {
      return Optional.of("the pack is gone");
    }
    long end = entry.offset() + (long) entry.packedLength();
    return end > length
        ? Optional.of("the pack ends at " + length + ", before " + end)
        : Optional.empty();
  }
}
