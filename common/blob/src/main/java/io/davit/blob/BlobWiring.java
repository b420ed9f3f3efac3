package io.davit.blob;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// How a process speaks to its stores: the one place that puts decorators around a backend.
///
/// @param random for the jitter of retries
/// @param meter is told of each request that leaves the process, so of each retry too
/// @param upload how fast content may leave
/// @param download how fast content may come
public record BlobWiring(
    RetrySettings retry,
    RandomGenerator random,
    Pause pause,
    BlobMeter meter,
    Bandwidth upload,
    Bandwidth download) {

  /// As fast as can be, with the usual retries.
  public static BlobWiring unthrottled(RandomGenerator random, InstantSource clock) {
    Pause pause = Pause.real();
    return new BlobWiring(
        RetrySettings.DEFAULT,
        random,
        pause,
        new BlobTally(),
        new Bandwidth(Long.MAX_VALUE, clock, pause),
        new Bandwidth(Long.MAX_VALUE, clock, pause));
  }

  /// The part of a backend below a prefix, for everybody who does not name its outside writes.
  ///
  /// @param readOnly whether to refuse writes here already
  public BlobStore wire(BlobStore backend, String prefix, boolean readOnly) {
    BlobStore throttled = new ThrottledBlobStore(backend, upload, download);
    BlobStore metered = new MeteredBlobStore(throttled, meter);
    BlobStore retrying = new RetryingBlobStore(metered, retry, random, pause);
    BlobStore below = PrefixedBlobStore.of(retrying, prefix);
    return readOnly ? new ReadOnlyBlobStore(below) : below;
  }

  /// The same, asking a guard before each write (rule C1).
  public BlobStore wire(BlobStore backend, String prefix, WriteGuard guard) {
    return new BeforeWriteBlobStore(wire(backend, prefix, false), guard);
  }
}
