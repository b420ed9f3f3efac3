package io.davit.blob.memory;

import io.davit.blob.BlobException;
import io.davit.blob.BlobKeys;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.Capabilities;
import io.davit.blob.Capability;
import io.davit.blob.ExactInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/// Objects on the heap, as durable as the process: for tests and simulations.
public final class MemoryBlobStore implements BlobStore {

  private final ConcurrentSkipListMap<String, Blob> blobs =
      new ConcurrentSkipListMap<>(BlobKeys.UTF8_ORDER);
  private final InstantSource clock;

  /// @param clock the store's own clock
  public MemoryBlobStore(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void put(String key, BlobSource content) {
    blobs.put(BlobKeys.check(key), blob(key, content));
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return blobs.putIfAbsent(BlobKeys.check(key), blob(key, content)) == null;
  }

  @Override
  public InputStream open(String key) {
    return new ByteArrayInputStream(find(key).bytes);
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    BlobKeys.checkRange(key, offset, length);
    byte[] bytes = find(key).bytes;
    if (offset > bytes.length - length) {
      throw new BlobException.OutOfRange(
          "memory: " + key + " has " + bytes.length + " bytes, no " + length + " at " + offset);
    }
    return Arrays.copyOfRange(bytes, (int) offset, (int) offset + length);
  }

  @Override
  public BlobMetadata head(String key) {
    return find(key).describe(key);
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return blobs.tailMap(prefix, true).entrySet().stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .map(entry -> entry.getValue().describe(entry.getKey()));
  }

  @Override
  public void delete(String key) {
    blobs.remove(BlobKeys.check(key));
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(Set.of(Capability.CONDITIONAL_PUT));
  }

  @Override
  public Instant storeTime() {
    return clock.instant();
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "memory";
  }

  private Blob find(String key) {
    Blob found = blobs.get(BlobKeys.check(key));
    if (found == null) {
      throw new BlobException.NotFound("memory: no object " + key);
    }
    return found;
  }

  private Blob blob(String key, BlobSource content) {
    try (InputStream in = ExactInputStream.open(key, content)) {
      return new Blob(in.readAllBytes(), clock.instant());
    } catch (IOException e) {
      throw ExactInputStream.blame(e);
    }
  }

  private static final class Blob {
    final byte[] bytes;
    final Instant modified;

    Blob(byte[] bytes, Instant modified) {
      this.bytes = bytes;
      this.modified = modified;
    }

    BlobMetadata describe(String key) {
      return new BlobMetadata(key, bytes.length, modified);
    }
  }
}
