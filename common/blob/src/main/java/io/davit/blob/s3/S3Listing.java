package io.davit.blob.s3;

import io.davit.blob.BlobMetadata;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A listing that asks for a page when the one before it has been read.
final class S3Listing implements Iterator<BlobMetadata> {

  private final Function<ListObjectsV2Request, ListObjectsV2Response> pages;
  private @Nullable ListObjectsV2Request next;
  private Iterator<S3Object> page = Collections.emptyIterator();

  S3Listing(
      ListObjectsV2Request first, Function<ListObjectsV2Request, ListObjectsV2Response> pages) {
    this.next = first;
    this.pages = pages;
  }

  Stream<BlobMetadata> stream() {
    int traits = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, traits), false);
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext() && next != null) {
      turn(next);
    }
    return page.hasNext();
  }

  @Override
  public BlobMetadata next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    S3Object found = page.next();
    return new BlobMetadata(found.key(), found.size(), found.lastModified());
  }

  private void turn(ListObjectsV2Request request) {
    ListObjectsV2Response answer = pages.apply(request);
    page = answer.contents().iterator();
    next =
        Boolean.TRUE.equals(answer.isTruncated())
            ? request.toBuilder().continuationToken(answer.nextContinuationToken()).build()
            : null;
  }
}
