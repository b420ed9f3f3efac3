package io.davit.kube;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What a failed request means, from its HTTP status and the `Status` object in its body.
final class Refusals {

  private static final int LONGEST_QUOTE = 1000;

  private Refusals() {}

  static KubeException of(String request, int code, byte @Nullable [] body) {
    JsonNode status = status(body);
    String words = status.path("message").asString("");
    return of(
        request, code, status.path("reason").asString(""), words.isEmpty() ? text(body) : words);
  }

  static KubeException of(String request, Throwable cause) {
    if (cause instanceof KubernetesClientException answered && answered.getCode() > 0) {
      String reason = answered.getStatus() == null ? "" : answered.getStatus().getReason();
      return of(request, answered.getCode(), reason, String.valueOf(answered.getMessage()));
    }
    return new KubeException.Unavailable(request + ": " + cause.getMessage(), cause);
  }

  private static KubeException of(String request, int code, @Nullable String reason, String words) {
    String message = request + ": " + code + " " + shorten(words);
    return switch (code) {
      case 404 -> new KubeException.NotFound(message);
      case 409 ->
          "AlreadyExists".equals(reason)
              ? new KubeException.AlreadyExists(message)
              : new KubeException.Conflict(message);
      case 400, 422 -> new KubeException.Invalid(message);
      case 401, 403 -> new KubeException.Forbidden(message);
      case 410 -> new KubeException.Gone(message);
      case 408, 429 -> new KubeException.Unavailable(message, null);
      default ->
          code >= 500
              ? new KubeException.Unavailable(message, null)
              : new KubeException.Refused(message);
    };
  }

  private static JsonNode status(byte @Nullable [] body) {
    try {
      return body == null || body.length == 0
          ? JsonNodeFactory.instance.missingNode()
          : KubeJson.MAPPER.readTree(body);
    } catch (JacksonException notJson) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private static String text(byte @Nullable [] body) {
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  private static String shorten(String words) {
    return words.length() > LONGEST_QUOTE ? words.substring(0, LONGEST_QUOTE) + "…" : words;
  }
}
