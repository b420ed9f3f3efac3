package io.davit.blob.s3;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// A listing that asks for a page when the one before it has been read.
final class S3Listing<T> implements Iterator<T> {

  private final Function<ListObjectsV2Request, ListObjectsV2Response> pages;
  private @Nullable ListObjectsV2Request next;
  private final Function<ListObjectsV2Response, List<T>> content;
  private Iterator<T> page = Collections.emptyIterator();

  /// @param pages makes a request
  /// @param content what is wanted of an answer
  S3Listing(
      ListObjectsV2Request first,
      Function<ListObjectsV2Request, ListObjectsV2Response> pages,
      Function<ListObjectsV2Response, List<T>> content) {
    this.next = first;
    this.pages = pages;
    this.content = content;
  }

  Stream<T> stream() {
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
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.next();
  }

  private void turn(ListObjectsV2Request request) {
    ListObjectsV2Response answer = pages.apply(request);
    page = content.apply(answer).iterator();
    next =
        Boolean.TRUE.equals(answer.isTruncated())
            ? request.toBuilder().continuationToken(answer.nextContinuationToken()).build()
            : null;
  }
}
