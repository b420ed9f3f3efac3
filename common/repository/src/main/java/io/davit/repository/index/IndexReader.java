package io.davit.repository.index;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.repository.crypto.BlobSeal;
import io.davit.repository.failure.RepositoryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Loads the index blobs that count. Blobs never change, so those seen before are not read again.
/// Not for use by several threads at once.
public final class IndexReader {

  /// How often a load starts over because a blob was deleted, by someone's compaction, between the
  /// listing and the reading of it.
  private static final int ATTEMPTS = 10;

  /// A listing of fewer blobs than that is one answer of the store, and so of one instant.
  private static final int PAGE = 1000;

  private static final String POISON = "n00000000000000000000000000000000";

  private final BlobStore blobs;
  private final BlobSeal seal;
  private final boolean epochs;
  private final IndexCache cache;
  private Map<String, IndexSegment> known = Map.of();
  private Map<String, Long> lengths = Map.of();

  public IndexReader(BlobStore blobs, BlobSeal seal, boolean epochs, IndexCache cache) {
    this.blobs = blobs;
    this.seal = seal;
    this.epochs = epochs;
    this.cache = cache;
  }

  /// Lists and merges what is there now.
  public MergedIndex load() {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return loadOnce();
      } catch (BlobException.NotFound _) {
        // Superseded while we were reading. What replaced it is there already.
      }
    }
    return loadOnce();
  }

  /// The names of those index blobs that count and cannot be read.
  public List<String> damaged() {
    List<String> damaged = new ArrayList<>();
    for (String name : epochs ? epochs().active() : legacy()) {
      try {
        segment(name).entries().forEach(_ -> {});
      } catch (RepositoryException _) {
        damaged.add(name);
      }
    }
    return damaged;
  }

  /// As [#load], without some blobs that cannot be read.
  public MergedIndex loadWithout(Collection<String> damaged) {
    List<String> active = new ArrayList<>(epochs ? epochs().active() : legacy());
    active.removeAll(damaged);
    long watermark = epochs ? epochs().deletionWatermark() : Long.MIN_VALUE;
    return merged(active, watermark);
  }

  private MergedIndex loadOnce() {
    if (!epochs) {
      return merged(legacy(), Long.MIN_VALUE);
    }
    EpochIndexes indexes = epochs();
    return merged(indexes.active(), indexes.deletionWatermark());
  }

  /// One listing of all index blobs, unless epochs began while it was made: its first page is too
  /// old for its last one then.
  private EpochIndexes epochs() {
    for (int attempt = 1; ; attempt++) {
      List<String> names = names("x");
      EpochIndexes indexes = EpochIndexes.of(names);
      if (names.size() < PAGE || EpochIndexes.writeEpoch(names("xe")) == indexes.writeEpoch()) {
        return indexes;
      }
      if (attempt == ATTEMPTS) {
        throw new BlobException.Unavailable("epochs begin faster than they can be listed", null);
      }
    }
  }

  private List<String> legacy() {
    List<String> indexes = names("n").stream().filter(name -> !name.startsWith(POISON)).toList();
    return LegacyIndexes.active(indexes, names("m"), this::plain);
  }

  private MergedIndex merged(List<String> active, long watermark) {
    Map<String, IndexSegment> loaded = new HashMap<>();
    for (String name : active) {
      IndexSegment segment = known.get(name);
      loaded.put(name, segment == null ? segment(name) : segment);
    }
    known = loaded;
    cache.retain(loaded.keySet());
    return MergedIndex.of(loaded.values(), watermark, cache);
  }

  /// Reads one index blob, from the cache if it is there and whole.
  IndexSegment segment(String name) {
    Optional<ByteBuffer> kept = cache.find(name);
    if (kept.isPresent()) {
      try {
        return IndexSegment.parse(kept.get(), name);
      } catch (RepositoryException _) {
        cache.drop(name);
      }
    }
    try (InputStream in = blobs.open(name)) {
      ByteBuffer plain = cache.open(name, lengths.getOrDefault(name, 0L), in, seal);
      return IndexSegment.parse(plain, name);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private List<String> names(String prefix) {
    try (Stream<BlobMetadata> listed = blobs.list(prefix)) {
      Map<String, Long> found = new LinkedHashMap<>();
      listed.forEach(blob -> found.put(blob.key(), blob.length()));
      if (!prefix.equals("xe")) {
        lengths = found;
      }
      return List.copyOf(found.keySet());
    }
  }

  private byte[] plain(String name) {
    try (InputStream in = blobs.open(name)) {
      return seal.open(name, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
