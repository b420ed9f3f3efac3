package io.davit.repository.content;

import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobStore;
import io.davit.repository.failure.RepositoryException;
import io.davit.repository.format.FormatStore;
import io.davit.repository.format.RepositoryFormat;
import io.davit.repository.index.ContentEntry;
import io.davit.repository.index.ContentId;
import io.davit.repository.index.IndexCache;
import io.davit.repository.index.IndexEncoder;
import io.davit.repository.index.IndexReader;
import io.davit.repository.index.IndexWriter;
import io.davit.repository.index.MergedIndex;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Makes the index of a repository anew from what each pack says of itself, where index blobs are
/// damaged or lost. What was marked as deleted may be there again afterwards, until maintenance
/// collects it again; nothing that can be found is lost.
public final class IndexRecovery {

  private static final int ENTRIES = 250_000;

  private final BlobStore blobs;
  private final RepositoryFormat format;
  private final ClientIdentity client;
  private final InstantSource clock;
  private final SecureRandom random;

  public IndexRecovery(
      BlobStore blobs,
      RepositoryFormat format,
      ClientIdentity client,
      InstantSource clock,
      SecureRandom random) {
    this.blobs = blobs;
    this.format = format;
    this.client = client;
    this.clock = clock;
    this.random = random;
  }

  /// What can be recovered.
  ///
  /// @param damagedIndexes names of index blobs that cannot be read
  /// @param damagedPacks names of packs whose own index cannot be read
  /// @param missing the entries that no readable index blob knows
  public record Found(
      List<String> damagedIndexes, List<String> damagedPacks, List<ContentEntry> missing) {
    public Found {
      damagedIndexes = List.copyOf(damagedIndexes);
      damagedPacks = List.copyOf(damagedPacks);
      missing = List.copyOf(missing);
    }
  }

  /// Looks into every pack, and changes nothing.
  public Found look() {
    IndexReader reader =
        new IndexReader(
            blobs, format.blobs(), format.config().epochs().enabled(), IndexCache.temporary());
    List<String> damaged = reader.damaged();
    MergedIndex known = reader.loadWithout(damaged);
    List<String> damagedPacks = new ArrayList<>();
    SortedMap<ContentId, ContentEntry> missing = new TreeMap<>();
    for (String pack : packs()) {
      try {
        new PackIndex(blobs, format)
            .read(pack).stream()
                .filter(entry -> counts(entry, known))
                .forEach(entry -> missing.merge(entry.id(), entry, IndexRecovery::later));
      } catch (RepositoryException.Corrupt _) {
        damagedPacks.add(pack);
      } catch (BlobException.NotFound _) {
        // Collected since the listing.
      }
    }
    return new Found(damaged, damagedPacks, List.copyOf(missing.values()));
  }

  /// Writes an index of what was found, and then deletes the index blobs that cannot be read.
  public void recover(Found found) {
    format.requireWritable();
    new FormatStore(blobs, clock).requireSame(format);
    if (!found.missing.isEmpty()) {
      SessionMarker session =
          SessionMarker.put(blobs, format.blobs(), client, clock.instant(), random);
      IndexWriter indexes = new IndexWriter(blobs, format.blobs(), random);
      for (int at = 0; at < found.missing.size(); at += ENTRIES) {
        SortedMap<ContentId, ContentEntry> some = new TreeMap<>();
        found
            .missing
            .subList(at, Math.min(at + ENTRIES, found.missing.size()))
            .forEach(entry -> some.put(entry.id(), entry));
        indexes.write(IndexEncoder.encode(some), session.id(), () -> {});
      }
      blobs.delete(session.blob());
    }
    found.damagedIndexes.forEach(blobs::delete);
  }

  private static boolean counts(ContentEntry entry, MergedIndex known) {
    return known
        .findAny(entry.id())
        .filter(other -> ContentEntry.PRECEDENCE.compare(other, entry) >= 0)
        .isEmpty();
  }

  private static ContentEntry later(ContentEntry a, ContentEntry b) {
    return ContentEntry.PRECEDENCE.compare(a, b) >= 0 ? a : b;
  }

  private List<String> packs() {
    try (Stream<BlobMetadata> data = blobs.list("p");
        Stream<BlobMetadata> metadata = blobs.list("q")) {
      return Stream.concat(data, metadata).map(BlobMetadata::key).toList();
    }
  }
}
