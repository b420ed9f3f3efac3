package io.davit.testkit.s3;

import io.davit.blob.BlobStore;
import io.davit.blob.s3.S3BlobStore;
import io.davit.blob.s3.S3Limits;
import io.davit.testkit.blob.BlobStoreContract;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

final class S3BlobStoreIT {

  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static @Nullable EmbeddedS3 server;

  @BeforeAll
  static void start(@TempDir Path directory) {
    server = EmbeddedS3.start(EmbeddedS3Settings.over(directory));
  }

  @AfterAll
  static void stop() {
    server().close();
  }

  private static EmbeddedS3 server() {
    return Objects.requireNonNull(server);
  }

  private static S3BlobStore newBucket() {
    S3Limits small = S3Limits.DEFAULT.sizes(5 << 20, 10);
    return S3BlobStore.open(server().bucket("bucket-" + BUCKETS.incrementAndGet()).limits(small));
  }

  /// What S3Proxy over a directory cannot, stock S3 can.
  abstract static class OnS3Proxy extends BlobStoreContract {
    @Override
    protected boolean allowsObjectBesideItsFolder() {
      return false;
    }

    @Override
    protected boolean ordersAllCharacters() {
      return false;
    }

    @Override
    protected int longSegment() {
      return 200;
    }

    @Override
    protected int largeObject() {
      return 12 << 20;
    }
  }

  @Nested
  final class Unprobed extends OnS3Proxy {
    @Override
    protected BlobStore openStore() {
      return newBucket();
    }
  }

  @Nested
  final class Probed extends OnS3Proxy {
    @Override
    protected BlobStore openStore() {
      S3BlobStore store = newBucket();
      store.probe("metadata/davit-probe-it");
      return store;
    }
  }
}
