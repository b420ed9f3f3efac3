package io.davit.blob;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// A meter that counts: requests, failures and bytes by operation.
public final class BlobTally implements BlobMeter {

  private final Map<BlobOperation, LongAdder> requests = zeros();
  private final Map<BlobOperation, LongAdder> failures = zeros();
  private final Map<BlobOperation, LongAdder> bytes = zeros();

  @Override
  public void requested(BlobOperation operation) {
    counter(requests, operation).increment();
  }

  @Override
  public void transferred(BlobOperation operation, long count) {
    counter(bytes, operation).add(count);
  }

  @Override
  public void failed(BlobOperation operation, BlobException failure) {
    counter(failures, operation).increment();
  }

  public long requests(BlobOperation operation) {
    return counter(requests, operation).sum();
  }

  public long failures(BlobOperation operation) {
    return counter(failures, operation).sum();
  }

  public long bytes(BlobOperation operation) {
    return counter(bytes, operation).sum();
  }

  /// All requests, whatever the operation.
  public long requests() {
    return requests.values().stream().mapToLong(LongAdder::sum).sum();
  }

  private static LongAdder counter(Map<BlobOperation, LongAdder> counters, BlobOperation of) {
    return counters.computeIfAbsent(of, _ -> new LongAdder());
  }

  private static Map<BlobOperation, LongAdder> zeros() {
    Map<BlobOperation, LongAdder> counters = new EnumMap<>(BlobOperation.class);
    for (BlobOperation operation : BlobOperation.values()) {
      counters.put(operation, new LongAdder());
    }
    return counters;
  }
}
