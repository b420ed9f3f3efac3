package io.davit.repository.index;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.repository.crypto.BlobSeal;
import io.davit.repository.format.EpochParameters;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Keeps the index blobs of a repository with epochs few (format reference, section 6.7). Only
/// whoever maintains the repository may do so.
///
/// Nothing here trusts what it listed a moment ago: index blobs that a slow run compacts were all
/// there when it looked, or their reading fails; and blobs are deleted only long after what
/// replaces them was written, by the store's clock.
public final class EpochMaintenance {

  private final BlobStore blobs;
  private final BlobSeal seal;
  private final EpochParameters parameters;
  private final IndexReader reader;
  private final IndexCache cache;
  private final SecureRandom random;

  public EpochMaintenance(
      BlobStore blobs, BlobSeal seal, EpochParameters parameters, SecureRandom random) {
    this.blobs = blobs;
    this.seal = seal;
    this.parameters = parameters;
    this.cache = IndexCache.temporary();
    this.reader = new IndexReader(blobs, seal, true, cache);
    this.random = random;
  }

  /// Begins a new epoch if the current one has lasted long enough and holds enough.
  ///
  /// @return the epoch that begins
  public Optional<Integer> advance() {
    Listing listing = list();
    int epoch = listing.indexes.writeEpoch();
    List<BlobMetadata> written = listing.all(listing.indexes.written(epoch));
    if (written.isEmpty()) {
      return Optional.empty();
    }
    Duration lasted = Duration.between(first(written), last(written));
    long bytes = written.stream().mapToLong(BlobMetadata::length).sum();
    boolean full =
        written.size() >= parameters.advanceOnCount() || bytes >= parameters.advanceOnBytes();
    if (!full || lasted.compareTo(parameters.minDuration()) < 0) {
      return Optional.empty();
    }
    blobs.put("xe" + (epoch + 1), BlobSource.of("epoch-marker"));
    return Optional.of(epoch + 1);
  }

  /// Merges what was written into single epochs that nobody writes to any more, where that has not
  /// been done. Entries that are marked as deleted stay.
  ///
  /// @return the epochs that were compacted
  public List<Integer> compactSingleEpochs() {
    EpochIndexes indexes = list().indexes;
    List<Integer> compacted = new ArrayList<>();
    for (int epoch : indexes.epochs().tailSet(indexes.afterChain())) {
      if (epoch <= indexes.settled() && indexes.compacted(epoch).isEmpty()) {
        compact(indexes.written(epoch), "xs" + epoch + "_");
        compacted.add(epoch);
      }
    }
    return compacted;
  }

  /// Merges many settled epochs into one range.
  ///
  /// @return the last epoch of the range
  public Optional<Integer> checkpoint() {
    EpochIndexes indexes = list().indexes;
    int first = indexes.afterChain();
    int last = indexes.settled();
    List<String> names = indexes.counting(first, last);
    if (last - first < parameters.fullCheckpointFrequency() || names.isEmpty()) {
      return Optional.empty();
    }
    compact(names, "xr" + first + "_" + last + "_");
    return Optional.of(last);
  }

  /// Says that whatever was deleted up to an instant is absent from now on.
  public void dropDeletedBefore(Instant time) {
    blobs.put("xw" + time.getEpochSecond(), BlobSource.of("deletion-watermark"));
  }

  /// Deletes markers that newer ones have replaced.
  ///
  /// @return how many
  public int deleteOldMarkers() {
    Listing listing = list();
    int current = listing.indexes.writeEpoch();
    List<String> old =
        listing.old(parameters.cleanupSafetyMargin()).stream()
            .map(BlobMetadata::key)
            .filter(name -> replaced(name, listing.indexes))
            .collect(Collectors.toCollection(ArrayList::new));
    listing.names("xe").stream()
        .filter(name -> EpochIndexes.numberOf(name) < current - 1)
        .forEach(old::add);
    old.forEach(blobs::delete);
    return old.size();
  }

  private static boolean replaced(String name, EpochIndexes indexes) {
    return name.startsWith("xw") && EpochIndexes.numberOf(name) < indexes.deletionWatermark();
  }

  /// Deletes what writers wrote into epochs that were compacted long enough ago.
  ///
  /// @return how many blobs
  public int deleteSuperseded() {
    Listing listing = list();
    List<String> old =
        listing.old(parameters.cleanupSafetyMargin()).stream().map(BlobMetadata::key).toList();
    List<String> superseded =
        listing.names("xn").stream()
            .filter(name -> {
              List<String> by = replacement(listing.indexes, (int) EpochIndexes.numberOf(name));
              return !by.isEmpty() && old.containsAll(by);
            })
            .toList();
    superseded.forEach(blobs::delete);
    return superseded.size();
  }

  private static List<String> replacement(EpochIndexes indexes, int epoch) {
    List<String> range = indexes.covering(epoch);
    return epoch > indexes.settled() || !range.isEmpty() ? range : indexes.compacted(epoch);
  }

  /// Merges blobs, all of which must be there.
  private void compact(List<String> names, String prefix) {
    List<IndexSegment> segments = names.stream().map(reader::segment).toList();
    List<ByteBuffer> shards =
        IndexShards.of(MergedEntries.of(segments), IndexShards.ENTRIES, cache);
    byte[] id = new byte[8];
    random.nextBytes(id);
    String suffix = "s" + HexFormat.of().formatHex(id) + "-c" + shards.size();
    for (ByteBuffer shard : shards) {
      byte[] plain = new byte[shard.limit()];
      shard.get(0, plain);
      BlobSeal.Sealed sealed = seal.seal(prefix, suffix, plain, random);
      blobs.put(sealed.name(), BlobSource.of(sealed.bytes()));
    }
  }

  private static Instant first(List<BlobMetadata> some) {
    return some.stream().map(BlobMetadata::modified).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Instant last(List<BlobMetadata> some) {
    return some.stream().map(BlobMetadata::modified).max(Comparator.naturalOrder()).orElseThrow();
  }

  private Listing list() {
    Map<String, BlobMetadata> found = new TreeMap<>();
    try (Stream<BlobMetadata> listed = blobs.list("x")) {
      listed.forEach(blob -> found.put(blob.key(), blob));
    }
    return new Listing(found, EpochIndexes.of(List.copyOf(found.keySet())));
  }

  private record Listing(Map<String, BlobMetadata> blobs, EpochIndexes indexes) {

    List<String> names(String prefix) {
      return blobs.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    }

    List<BlobMetadata> all(List<String> names) {
      return names.stream().flatMap(name -> Stream.ofNullable(blobs.get(name))).toList();
    }

    /// The blobs that are older than the newest thing a writer wrote by some margin; none if nobody
    /// has written lately.
    List<BlobMetadata> old(Duration margin) {
      List<String> current = new ArrayList<>();
      for (int e = indexes.writeEpoch() - 1; e <= indexes.writeEpoch() + 1; e++) {
        current.addAll(indexes.written(e));
      }
      if (current.isEmpty()) {
        return List.of();
      }
      Instant before = last(all(current)).minus(margin);
      return blobs.values().stream().filter(blob -> blob.modified().isBefore(before)).toList();
    }
  }
}
