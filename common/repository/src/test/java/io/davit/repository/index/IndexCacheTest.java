package io.davit.repository.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.blob.BlobSource;
import io.davit.blob.memory.MemoryBlobStore;
import io.davit.repository.crypto.BlobSeal;
import io.davit.repository.crypto.EncryptionAlgorithm;
import io.davit.repository.crypto.HashAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plaintexts of index blobs, in files and off the heap.
class IndexCacheTest {

  private static final ContentEntry ENTRY =
      new ContentEntry(
          ContentId.parse("0123456789abcdef0123456789abcdef"),
          "p1-s1",
          32,
          1028,
          1000,
          5,
          false,
          0,
          3);

  @TempDir private Path dir;

  private final BlobSeal seal =
      new BlobSeal(
          HashAlgorithm.HMAC_SHA256_128.keyed(new byte[32]),
          EncryptionAlgorithm.AES256_GCM.keyed(new byte[32]));
  private final MemoryBlobStore blobs = new MemoryBlobStore(InstantSource.fixed(Instant.EPOCH));

  private String put() {
    byte[] plain = IndexEncoder.encode(new TreeMap<>(Map.of(ENTRY.id(), ENTRY)));
    BlobSeal.Sealed blob = seal.seal("xn0_", "s1-c1", plain, new SecureRandom());
    blobs.put(blob.name(), BlobSource.of(blob.bytes()));
    return blob.name();
  }

  private MergedIndex load(IndexCache cache) {
    return new IndexReader(blobs, seal, true, cache).load();
  }

  @Test
  void hugeBlobsAreDecryptedOutsideOfTheHeap() {
    put();
    assertThat(load(IndexCache.in(Optional.empty(), 1, 1)).entries()).containsExactly(ENTRY);
    assertThat(load(IndexCache.in(Optional.of(dir), 1, 1)).entries()).containsExactly(ENTRY);
    assertThat(load(IndexCache.in(Optional.of(dir), 1, 1)).find(ENTRY.id())).hasValue(ENTRY);
  }

  @Test
  void whatAnEarlierProcessFetchedIsNotFetchedAgain() {
    String name = put();
    IndexCache cache = IndexCache.in(dir.resolve("new"));
    load(cache);
    blobs.put(name, BlobSource.of("not read"));
    assertThat(load(IndexCache.in(dir.resolve("new"))).entries()).containsExactly(ENTRY);
  }

  @Test
  void aDamagedFileIsFetchedAgain() throws IOException {
    put();
    load(IndexCache.in(dir));
    for (Path file : files()) {
      Files.writeString(file, "?");
    }
    assertThat(load(IndexCache.in(dir)).entries()).containsExactly(ENTRY);
  }

  @Test
  void filesOfBlobsThatNoLongerCountAreRemoved() throws IOException {
    String name = put();
    load(IndexCache.in(dir));
    assertThat(files()).hasSize(1);
    blobs.delete(name);
    load(IndexCache.in(dir));
    assertThat(files()).isEmpty();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.toList();
    }
  }
}
