package io.davit.blob.s3;

import io.davit.blob.BlobException;
import io.davit.blob.BlobKeys;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.Capabilities;
import io.davit.blob.Capability;
import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/// A bucket of Amazon S3 or of a server that speaks its protocol. Every request ends within
/// [S3Limits]; none is made twice.
public final class S3BlobStore implements BlobStore {

  private static final int PRECONDITION_FAILED = 412;

  private final S3Settings settings;
  private final S3Client client;
  private final S3Upload upload;
  private final S3Failures failures;
  private volatile Capabilities capabilities = Capabilities.NONE;
  private volatile boolean bucketSeen;

  private S3BlobStore(S3Settings settings, S3Client client) {
    this.settings = settings;
    this.client = client;
    this.upload = new S3Upload(client, settings);
    this.failures = new S3Failures(settings);
  }

  /// Opens a bucket without asking the server anything. Nothing is known of its capabilities before
  /// [#probe].
  ///
  /// @throws IllegalArgumentException if the settings' CA certificates cannot be read
  public static S3BlobStore open(S3Settings settings) {
    return new S3BlobStore(settings, S3Clients.client(settings));
  }

  @Override
  public void put(String key, BlobSource content) {
    BlobKeys.check(key);
    run(key, () -> upload.put(key, content));
  }

  @Override
  public boolean putIfAbsent(String key, BlobSource content) {
    BlobKeys.check(key);
    if (!capabilities.has(Capability.CONDITIONAL_PUT)) {
      throw new BlobException.Unsupported(failures.message(key, "no conditional writes"));
    }
    return create(key, content);
  }

  @Override
  public InputStream open(String key) {
    GetObjectRequest request = get(BlobKeys.check(key)).build();
    return new S3ObjectStream(
        call(key, () -> client.getObject(request)), what -> failures.message(key, what));
  }

  @Override
  public byte[] read(String key, long offset, int length) {
    BlobKeys.checkRange(BlobKeys.check(key), offset, length);
    GetObjectRequest request =
        get(key).range("bytes=" + offset + "-" + (offset + length - 1)).build();
    byte[] part = call(key, () -> client.getObjectAsBytes(request).asByteArrayUnsafe());
    if (part.length < length) {
      throw new BlobException.OutOfRange(
          failures.message(key, "no " + length + " bytes at " + offset));
    }
    if (part.length > length) {
      throw new BlobException.Corrupt(failures.message(key, "answered more than asked"), null);
    }
    return part;
  }

  @Override
  public BlobMetadata head(String key) {
    BlobKeys.check(key);
    try {
      HeadObjectResponse found =
          call(key, () -> client.headObject(of -> of.bucket(settings.bucket()).key(key)));
      return new BlobMetadata(key, found.contentLength(), found.lastModified());
    } catch (BlobException.NotFound e) {
      requireBucket();
      throw e;
    }
  }

  @Override
  public Stream<BlobMetadata> list(String prefix) {
    return listing(listing(prefix).build(), S3BlobStore::objects);
  }

  @Override
  public Stream<String> folders(String prefix) {
    return listing(listing(prefix).delimiter("/").build(), S3BlobStore::folders);
  }

  @Override
  public void delete(String key) {
    BlobKeys.check(key);
    run(key, () -> client.deleteObject(of -> of.bucket(settings.bucket()).key(key)));
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Instant storeTime() {
    Optional<String> date =
        call("", () -> client.headBucket(of -> of.bucket(settings.bucket())))
            .sdkHttpResponse()
            .firstMatchingHeader("Date");
    return date.map(this::instant).orElseThrow(() -> noDate(""));
  }

  /// Finds out what this server can do, once, by writing an object twice and deleting it. Never to
  /// be used on a location that is ReadOnly.
  ///
  /// @param key of the object, which nothing else uses
  public Capabilities probe(String key) {
    BlobKeys.check(key);
    try {
      boolean honoured =
          create(key, BlobSource.of("davit")) && !create(key, BlobSource.of("davit"));
      capabilities =
          honoured ? new Capabilities(Set.of(Capability.CONDITIONAL_PUT)) : Capabilities.NONE;
    } catch (BlobException.Unsupported _) {
      capabilities = Capabilities.NONE;
    } finally {
      delete(key);
    }
    return capabilities;
  }

  /// A URL with which anybody can read an object for a while. The server is not asked, so there may
  /// be no such object.
  public URI presign(String key, Duration life) {
    GetObjectRequest request = get(BlobKeys.check(key)).build();
    try (S3Presigner presigner = S3Clients.presigner(settings)) {
      return URI.create(
          presigner
              .presignGetObject(of -> of.signatureDuration(life).getObjectRequest(request))
              .url()
              .toString());
    }
  }

  @Override
  public void close() {
    client.close();
  }

  @Override
  public String toString() {
    return settings.name();
  }

  private boolean create(String key, BlobSource content) {
    try {
      upload.putIfAbsent(key, content);
      return true;
    } catch (RuntimeException e) {
      if (e instanceof S3Exception answer && answer.statusCode() == PRECONDITION_FAILED) {
        return false;
      }
      throw failures.of(e, key);
    }
  }

  private ListObjectsV2Request.Builder listing(String prefix) {
    return ListObjectsV2Request.builder()
        .bucket(settings.bucket())
        .prefix(prefix)
        .maxKeys(settings.limits().listPage());
  }

  private <T> Stream<T> listing(
      ListObjectsV2Request first, Function<ListObjectsV2Response, List<T>> content) {
    return new S3Listing<>(
            first, page -> call(first.prefix(), () -> client.listObjectsV2(page)), content)
        .stream();
  }

  private static List<BlobMetadata> objects(ListObjectsV2Response page) {
    return page.contents().stream()
        .map(found -> new BlobMetadata(found.key(), found.size(), found.lastModified()))
        .toList();
  }

  private static List<String> folders(ListObjectsV2Response page) {
    return page.commonPrefixes().stream().map(CommonPrefix::prefix).toList();
  }

  private GetObjectRequest.Builder get(String key) {
    return GetObjectRequest.builder().bucket(settings.bucket()).key(key);
  }

  /// An answer to HEAD has no body, so that it is the same for a missing object and bucket.
  private void requireBucket() {
    if (bucketSeen) {
      return;
    }
    try {
      call("", () -> client.headBucket(of -> of.bucket(settings.bucket())));
    } catch (BlobException.NotFound e) {
      throw failures.noSuchBucket(e);
    }
  }

  private Instant instant(String date) {
    try {
      return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      throw noDate(date);
    }
  }

  private BlobException noDate(String date) {
    return new BlobException.Corrupt(
        failures.message("", "answered with Date '" + date + "'"), null);
  }

  private void run(String key, Runnable request) {
    call(
        key,
        () -> {
          request.run();
          return true;
        });
  }

  private <T> T call(String key, Supplier<T> request) {
    try {
      T answer = request.get();
      bucketSeen = true;
      return answer;
    } catch (RuntimeException e) {
      throw failures.of(e, key);
    }
  }
}
