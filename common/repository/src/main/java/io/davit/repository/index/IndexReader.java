package io.davit.repository.index;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.repository.crypto.BlobSeal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Loads the index blobs that count. Blobs never change, so those seen before are not read again.
/// Not for use by several threads at once.
public final class IndexReader {

  /// How often a load starts over because a blob was deleted, by someone's compaction, between the
  /// listing and the reading of it.
  private static final int ATTEMPTS = 10;

  private static final String POISON = "n00000000000000000000000000000000";

  private final BlobStore blobs;
  private final BlobSeal seal;
  private final boolean epochs;
  private Map<String, IndexSegment> known = Map.of();

  public IndexReader(BlobStore blobs, BlobSeal seal, boolean epochs) {
    this.blobs = blobs;
    this.seal = seal;
    this.epochs = epochs;
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

  private MergedIndex loadOnce() {
    if (!epochs) {
      return merged(legacy(), Long.MIN_VALUE);
    }
    EpochIndexes indexes = EpochIndexes.of(names("x"));
    return merged(indexes.active(), indexes.deletionWatermark());
  }

  private List<String> legacy() {
    List<String> indexes = names("n").stream().filter(name -> !name.startsWith(POISON)).toList();
    return LegacyIndexes.active(indexes, names("m"), this::plain);
  }

  private MergedIndex merged(List<String> active, long watermark) {
    Map<String, IndexSegment> loaded = new HashMap<>();
    for (String name : active) {
      IndexSegment segment = known.get(name);
      loaded.put(name, segment == null ? IndexSegment.parse(plain(name), name) : segment);
    }
    known = loaded;
    return MergedIndex.of(new ArrayList<>(loaded.values()), watermark);
  }

  private List<String> names(String prefix) {
    try (Stream<BlobMetadata> listed = blobs.list(prefix)) {
      return listed.map(BlobMetadata::key).toList();
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
