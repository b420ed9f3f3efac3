package io.davit.blob;

import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Makes a request again when its failure says that this may help.
///
/// [#putIfAbsent] is made once: after an unknown outcome a second attempt could lose against the
/// first one, so only the caller can resolve it, by reading back what is there. A stream that fails
/// while it is read is the reader's to reopen.
public final class RetryingBlobStore extends ForwardingBlobStore {

  private final RetrySettings settings;
  private final RandomGenerator random;
  private final Pause pause;

  /// @param random for the jitter; safe for use by many threads
  public RetryingBlobStore(
      BlobStore inner, RetrySettings settings, RandomGenerator random, Pause pause) {
    super(inner);
    this.settings = settings;
    this.random = random;
    this.pause = pause;
  }

  @Override
  public void put(String key, BlobSource content) {
    run(() -> inner.put(key, content));
  }

  @Override
  public InputStream open(String key) {
    return call(() -> inner.open(key));
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    return call(() -> inner.read(key, offset, length));
  }

  @Override
  public BlobMetadata head(String key) {
    return call(() -> inner.head(key));
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    ResumingListing listing = new ResumingListing(inner, prefix, this::waitAfter);
    return listing.stream().onClose(listing::close);
  }

  @Override
  public Stream<String> folders(String prefix) {
    return Stream.of(prefix).flatMap(_ -> call(() -> allFolders(prefix)).stream());
  }

  @Override
  public void delete(String key) {
    run(() -> inner.delete(key));
  }

  @Override
  public Instant storeTime() {
    return call(inner::storeTime);
  }

  private List<String> allFolders(String prefix) {
    try (Stream<String> found = inner.folders(prefix)) {
      return found.toList();
    }
  }

  private void run(Runnable request) {
    call(() -> {
      request.run();
      return true;
    });
  }

  private <T> T call(Supplier<T> request) {
    for (int failed = 1; ; failed++) {
      try {
        return request.get();
      } catch (BlobException e) {
        waitAfter(e, failed);
      }
    }
  }

  /// Waits before the next attempt, or throws the failure if there is to be none.
  private void waitAfter(BlobException failure, int failed) {
    if (!failure.retriable() || failed >= settings.attempts()) {
      throw failure;
    }
    pause.await(settings.delay(failed, random));
  }
}
