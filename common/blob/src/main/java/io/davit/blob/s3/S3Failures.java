package io.davit.blob.s3;

import io.davit.blob.BlobException;
import io.davit.blob.ExactInputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Says what a failure of the SDK means: by kind, and in words that name endpoint, bucket and key.
final class S3Failures {

  private final S3Settings settings;

  S3Failures(S3Settings settings) {
    this.settings = settings;
  }

  /// What to throw instead of a failure; itself if it has nothing to do with the store.
  ///
  /// @param key of the object or prefix that the request was about; empty if about the bucket
  RuntimeException of(RuntimeException failure, String key) {
    if (ExactInputStream.isToBlame(failure)) {
      return ExactInputStream.blame(failure);
    }
    if (failure instanceof AbortedException || Thread.currentThread().isInterrupted()) {
      Thread.currentThread().interrupt();
      return new BlobException.Interrupted(message(key, "interrupted"), failure);
    }
    return switch (failure) {
      case S3Exception answer -> answered(answer, key);
      case SdkException silence -> unanswered(silence, key);
      default -> failure;
    };
  }

  /// There is no such object.
  BlobException.NotFound notFound(String key) {
    return new BlobException.NotFound(message(key, "no such object"));
  }

  /// There is no such bucket.
  BlobException.NoSuchStore noSuchBucket(@Nullable Throwable cause) {
    return new BlobException.NoSuchStore(message("", "no such bucket"), cause);
  }

  /// `http://host:9000 bucket b key k: what`, without any credential.
  String message(String key, String what) {
    String about = key.isEmpty() ? "" : " key " + key;
    return settings.credentials().scrub(settings.name() + about + ": " + what);
  }

  private BlobException answered(S3Exception answer, String key) {
    return switch (code(answer)) {
      case "NoSuchBucket", "InvalidBucketName" -> noSuchBucket(answer);
      case "NoSuchKey" -> notFound(key);
      case "PermanentRedirect",
          "AuthorizationHeaderMalformed",
          "IllegalLocationConstraintException" ->
          new BlobException.NoSuchStore(
              message(key, "the bucket is not in region " + settings.region() + told(answer)),
              answer);
      case "InvalidAccessKeyId", "InvalidToken", "ExpiredToken", "SignatureDoesNotMatch" ->
          denied(answer, key, "the credentials are not accepted");
      case "RequestTimeTooSkewed" -> denied(answer, key, "this machine's clock is wrong");
      case "RequestTimeout", "SlowDown", "OperationAborted", "ConditionalRequestConflict" ->
          unavailable(answer, key);
      default -> byStatus(answer, key);
    };
  }

  private BlobException byStatus(S3Exception answer, String key) {
    return switch (answer.statusCode()) {
      case 401, 403 -> denied(answer, key, "access denied");
      case 404 -> notFound(key);
      case 416 -> new BlobException.OutOfRange(message(key, "the object has no such part"));
      case 408, 409, 429, 500, 502, 503, 504 -> unavailable(answer, key);
      default -> new BlobException.Unsupported(message(key, "refused" + told(answer)));
    };
  }

  private BlobException denied(S3Exception answer, String key, String why) {
    return new BlobException.Denied(message(key, why + told(answer)), answer);
  }

  private BlobException unavailable(S3Exception answer, String key) {
    return new BlobException.Unavailable(message(key, "not now" + told(answer)), answer);
  }

  private BlobException unanswered(SdkException failure, String key) {
    @Nullable Throwable untrusted = cause(failure, SSLException.class);
    if (untrusted != null) {
      return new BlobException.Untrusted(message(key, "TLS: " + untrusted.getMessage()), failure);
    }
    return new BlobException.Unavailable(message(key, why(failure)), failure);
  }

  private String why(SdkException failure) {
    if (failure instanceof ApiCallTimeoutException) {
      return "no answer within " + settings.limits().call();
    }
    if (cause(failure, UnknownHostException.class) != null) {
      return "cannot reach the endpoint: unknown host";
    }
    if (cause(failure, ConnectException.class) != null
        || cause(failure, NoRouteToHostException.class) != null) {
      return "cannot reach the endpoint: connection refused or timed out";
    }
    return "no answer: " + failure.getMessage();
  }

  private static String code(S3Exception answer) {
    String code = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  private static String told(S3Exception answer) {
    String text = answer.awsErrorDetails() == null ? null : answer.awsErrorDetails().errorMessage();
    return " (HTTP "
        + answer.statusCode()
        + " "
        + code(answer)
        + (text == null ? "" : ": " + text)
        + ")";
  }

  private static @Nullable Throwable cause(Throwable failure, Class<? extends Throwable> type) {
    @Nullable Throwable next = failure;
    while (next != null && !type.isInstance(next)) {
      next = next.getCause();
    }
    return next;
  }
}
