package io.davit.testkit.s3;

import java.time.Instant;

/// A request as the server saw it.
///
/// @param at when it was answered
/// @param key bucket and key, decoded, and behind a `?` the names of what was asked for beyond an
///   object (`list-type`, `uploads`, `partNumber`), without values
/// @param status of HTTP
/// @param bytes of content that it brought if it is a PUT or POST, and else that it took
public record S3Request(Instant at, String method, String key, int status, long bytes) {

  /// `<instant> <method> <key> <status> <bytes>`, the key with its spaces as `%20`.
  public String line() {
    return at + " " + method + " " + key.replace(" ", "%20") + " " + status + " " + bytes;
  }
}
