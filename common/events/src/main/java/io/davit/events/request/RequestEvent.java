package io.davit.events.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.davit.events.cloud.CloudEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Who asks for what, and where the answer goes.
///
/// @param source and `id`: together they name the request; the same again is the same request
/// @param correlationId goes back with every answer; the event's id if it has none (protocol E4)
/// @param replyTo name of the topic that was asked for; null for the default one
/// @param digest of type and data: the same source and id with another digest is refused
public record RequestEvent(
    String source,
    String id,
    String correlationId,
    @Nullable String replyTo,
    String digest,
    Request request) {

  private static final int NAME_BYTES = 10;

  /// Reads a request out of an event.
  ///
  /// @throws io.davit.events.cloud.EventRefused if it is none, naming field and value
  public static RequestEvent of(CloudEvent event) {
    return new RequestEvent(
        event.source(),
        event.id(),
        correlationId(event),
        event.extension("replyto"),
        hex(event.type() + "\n" + event.data(), 32),
        RequestParser.parse(event));
  }

  /// What answers to an event carry, also if it is no request.
  public static String correlationId(CloudEvent event) {
    var given = event.extension("correlationid");
    return given == null || given.isEmpty() ? event.id() : given;
  }

  /// Twenty hexadecimal digits that follow from source and id: for the name of the resource.
  public String requestId() {
    return hex(source + "\n" + id, NAME_BYTES);
  }

  private static String hex(String text, int bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
