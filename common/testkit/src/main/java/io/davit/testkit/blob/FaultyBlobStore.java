package io.davit.testkit.blob;

import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobOperation;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.ForwardingBlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A store that does what it is asked, except where a [Fault] is planted.
public final class FaultyBlobStore extends ForwardingBlobStore {

  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  public FaultyBlobStore(BlobStore inner) {
    super(inner);
  }

  /// Adds a fault; the first one that hits a request decides.
  public void plant(Fault fault) {
    faults.add(fault);
  }

  /// Removes all faults.
  public void heal() {
    faults.clear();
  }

  @Override
  public void put(String key, BlobSource content) {
    run(BlobOperation.PUT, key, () -> inner.put(key, content));
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    return request(BlobOperation.PUT_IF_ABSENT, key, () -> inner.putIfAbsent(key, content));
  }

  @Override
  public InputStream open(String key) {
    Optional<Fault> fault = hit(BlobOperation.OPEN, key);
    InputStream content = request(fault, key, () -> inner.open(key));
    return fault.map(found -> spoiled(found, content)).orElse(content);
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    Optional<Fault> fault = hit(BlobOperation.READ, key);
    byte[] part = request(fault, key, () -> inner.read(key, offset, length));
    fault.filter(found -> found.effect() == Fault.Effect.FLIP_BIT).ifPresent(_ -> part[0] ^= 1);
    return part;
  }

  @Override
  public BlobMetadata head(String key) {
    return request(BlobOperation.HEAD, key, () -> inner.head(key));
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return Stream.of(prefix)
        .flatMap(_ -> request(BlobOperation.LIST, prefix, () -> inner.list(prefix)));
  }

  @Override
  public Stream<String> folders(String prefix) {
    return Stream.of(prefix)
        .flatMap(_ -> request(BlobOperation.LIST, prefix, () -> inner.folders(prefix)));
  }

  @Override
  public void delete(String key) {
    run(BlobOperation.DELETE, key, () -> inner.delete(key));
  }

  private void run(BlobOperation operation, String key, Runnable request) {
    request(
        operation,
        key,
        () -> {
          request.run();
          return true;
        });
  }

  private <T> T request(BlobOperation operation, String key, Supplier<T> request) {
    return request(hit(operation, key), key, request);
  }

  private static <T> T request(Optional<Fault> hit, String key, Supplier<T> request) {
    if (hit.isEmpty()) {
      return request.get();
    }
    Fault fault = hit.get();
    return switch (fault.effect()) {
      case FAIL, DENY -> throw fault.failure(key);
      case LOSE_ANSWER -> {
        var _ = request.get();
        throw fault.failure(key);
      }
      case MEANWHILE -> {
        fault.meanwhile();
        yield request.get();
      }
      case FLIP_BIT, BREAK_OFF -> request.get();
    };
  }

  private Optional<Fault> hit(BlobOperation operation, String key) {
    return faults.stream().filter(fault -> fault.hits(operation, key)).findFirst();
  }

  private static InputStream spoiled(Fault fault, InputStream content) {
    return switch (fault.effect()) {
      case FLIP_BIT -> flipped(content);
      case BREAK_OFF -> brokenOff(content);
      case FAIL, DENY, LOSE_ANSWER, MEANWHILE -> content;
    };
  }

  private static InputStream flipped(InputStream content) {
    byte[] all = readAll(content);
    if (all.length > 0) {
      all[all.length / 2] ^= 1;
    }
    return new ByteArrayInputStream(all);
  }

  private static InputStream brokenOff(InputStream content) {
    byte[] all = readAll(content);
    return new SequenceInputStream(
        new ByteArrayInputStream(all, 0, all.length / 2), new BrokenInputStream());
  }

  private static byte[] readAll(InputStream content) {
    try (content) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class BrokenInputStream extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("planted: connection reset");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return read();
    }
  }
}
