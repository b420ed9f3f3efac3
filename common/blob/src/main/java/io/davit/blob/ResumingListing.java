package io.davit.blob;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A listing that starts again after a failure and passes over what it has already handed out.
final class ResumingListing implements Iterator<BlobMetadata> {

  /// Returns if the listing is to be tried again, and throws the failure if not.
  interface AfterFailure {
    void decide(BlobException failure, int failedInARow);
  }

  private final BlobStore store;
  private final String prefix;
  private final AfterFailure afterFailure;
  private @Nullable Stream<BlobMetadata> listing;
  private @Nullable Iterator<BlobMetadata> iterator;
  private @Nullable BlobMetadata last;
  private @Nullable BlobMetadata next;

  ResumingListing(BlobStore store, String prefix, AfterFailure afterFailure) {
    this.store = store;
    this.prefix = prefix;
    this.afterFailure = afterFailure;
  }

  Stream<BlobMetadata> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, traits), false);
  }

  @Override
  public boolean hasNext() {
    for (int failed = 1; next == null; failed++) {
      try {
        if (!advance()) {
          return false;
        }
      } catch (BlobException e) {
        close();
        afterFailure.decide(e, failed);
      }
    }
    return true;
  }

  @Override
  public BlobMetadata next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    BlobMetadata found = next;
    last = found;
    next = null;
    return found;
  }

  void close() {
    if (listing != null) {
      listing.close();
    }
    listing = null;
    iterator = null;
  }

  private boolean advance() {
    Iterator<BlobMetadata> entries = entries();
    while (entries.hasNext()) {
      BlobMetadata entry = entries.next();
      if (isNew(entry)) {
        next = entry;
        return true;
      }
    }
    return false;
  }

  private Iterator<BlobMetadata> entries() {
    if (iterator == null) {
      listing = store.list(prefix);
      iterator = listing.iterator();
    }
    return iterator;
  }

  private boolean isNew(BlobMetadata entry) {
    return last == null || BlobKeys.UTF8_ORDER.compare(entry.key(), last.key()) > 0;
  }
}
