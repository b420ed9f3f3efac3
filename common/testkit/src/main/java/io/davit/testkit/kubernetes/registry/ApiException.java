package io.davit.testkit.kubernetes.registry;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.schema.FieldError;
import io.davit.testkit.kubernetes.schema.GroupResource;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A refusal, with what a client gets as `Status`. Wording follows kube-apiserver, since clients
/// match on it.
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient ObjectNode details;

  private ApiException(int code, String reason, String message, ObjectNode details) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  /// The HTTP status code.
  public int code() {
    return code;
  }

  /// The reason, as `NotFound`.
  public String reason() {
    return reason;
  }

  /// The `Status` object.
  public ObjectNode status() {
    ObjectNode status =
        Json.object().put("kind", "Status").put("apiVersion", "v1").set("metadata", Json.object());
    status.put("status", "Failure").put("message", getMessage()).put("reason", reason);
    if (!details.isEmpty()) {
      status.set("details", details.deepCopy());
    }
    return status.put("code", code);
  }

  /// 400 with the reason `BadRequest`.
  public static ApiException badRequest(String message) {
    return new ApiException(400, "BadRequest", message, Json.object());
  }

  /// 401.
  public static ApiException unauthorized() {
    return new ApiException(401, "Unauthorized", "Unauthorized", Json.object());
  }

  /// 403.
  public static ApiException forbidden(GroupResource resource, String name, String why) {
    return new ApiException(
        403,
        "Forbidden",
        "%s \"%s\" is forbidden: %s".formatted(resource, name, why),
        details(resource, name));
  }

  /// 403 because the namespace goes away.
  public static ApiException terminating(GroupResource resource, String name, String namespace) {
    String why =
        "unable to create new content in namespace "
            + namespace
            + " because it is being terminated";
    ApiException refusal = forbidden(resource, name, why);
    refusal
        .details
        .putArray("causes")
        .addObject()
        .put("reason", "NamespaceTerminating")
        .put("message", "namespace " + namespace + " is being terminated")
        .put("field", "metadata.namespace");
    return refusal;
  }

  /// 404 for an object.
  public static ApiException notFound(GroupResource resource, String name) {
    return new ApiException(
        404, "NotFound", "%s \"%s\" not found".formatted(resource, name), details(resource, name));
  }

  /// 404 for a path that is none.
  public static ApiException noSuchPath() {
    return new ApiException(
        404, "NotFound", "the server could not find the requested resource", Json.object());
  }

  /// 405.
  public static ApiException methodNotAllowed() {
    return new ApiException(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        Json.object());
  }

  /// 409 because the name is taken.
  public static ApiException alreadyExists(GroupResource resource, String name) {
    return new ApiException(
        409,
        "AlreadyExists",
        "%s \"%s\" already exists".formatted(resource, name),
        details(resource, name));
  }

  /// 409 because another writer was first, or a precondition does not hold.
  public static ApiException conflict(GroupResource resource, String name, String why) {
    return new ApiException(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(resource, name, why),
        details(resource, name));
  }

  /// 409 because others own what is to be applied.
  static ApiException applyConflict(ResourceKind kind, String name, List<String> conflicts) {
    ObjectNode details = details(kind.resource(), name);
    ArrayNode causes = details.putArray("causes");
    for (String conflict : conflicts) {
      int field = conflict.lastIndexOf(": ");
      causes
          .addObject()
          .put("reason", "FieldManagerConflict")
          .put("message", conflict.substring(0, field))
          .put("field", conflict.substring(field + 2));
    }
    String many = conflicts.size() == 1 ? "1 conflict" : conflicts.size() + " conflicts";
    return new ApiException(
        409,
        "Conflict",
        "Apply failed with " + many + ": " + String.join("\n", conflicts),
        details);
  }

  /// 410: the history or the list that was asked for is gone.
  public static ApiException expired(String message) {
    return new ApiException(410, "Expired", message, Json.object());
  }

  /// 413.
  public static ApiException tooLarge(long limit) {
    return new ApiException(
        413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit, Json.object());
  }

  /// 415.
  public static ApiException unsupportedMediaType(String message) {
    return new ApiException(415, "UnsupportedMediaType", message, Json.object());
  }

  /// 422 with every field that is wrong.
  public static ApiException invalid(ResourceKind kind, String name, List<FieldError> errors) {
    String all =
        errors.size() == 1
            ? errors.getFirst().toString()
            : errors.stream().map(FieldError::toString).collect(Collectors.joining(", ", "[", "]"));
    String subject = kind.group().isEmpty() ? kind.kind() : kind.kind() + "." + kind.group();
    ObjectNode details =
        Json.object().put("name", name).put("group", kind.group()).put("kind", kind.kind());
    var causes = details.putArray("causes");
    for (FieldError error : errors) {
      causes
          .addObject()
          .put("reason", error.reason())
          .put("message", error.message())
          .put("field", error.field());
    }
    return new ApiException(
        422, "Invalid", "%s \"%s\" is invalid: %s".formatted(subject, name, all), details);
  }

  /// 422 because a JSON patch does not fit the object.
  static ApiException invalidPatch(ResourceKind kind, String name, String why) {
    return new ApiException(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request: " + why,
        details(kind.resource(), name));
  }

  /// 429 because a disruption budget does not allow it, or too many requests.
  public static ApiException tooManyRequests(String message) {
    return new ApiException(429, "TooManyRequests", message, Json.object());
  }

  /// 500.
  public static ApiException internal(String message) {
    return new ApiException(
        500, "InternalError", "Internal error occurred: " + message, Json.object());
  }

  /// 500 without a reason, as of errors that no part of the server gave a form.
  static ApiException unexplained(String message) {
    return new ApiException(500, "", message, Json.object());
  }

  private static ObjectNode details(GroupResource resource, String name) {
    ObjectNode details = Json.object().put("name", name);
    if (!resource.group().isEmpty()) {
      details.put("group", resource.group());
    }
    return details.put("kind", resource.plural());
  }
}
