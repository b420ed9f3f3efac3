package io.davit.testkit.kubernetes.schema;

/// One reason why an object is invalid.
///
/// @param reason `FieldValueInvalid`, `FieldValueRequired`, `FieldValueNotSupported`,
///   `FieldValueDuplicate` or `FieldValueForbidden`
/// @param field the path, as `spec.containers[0].name`
/// @param message with the value, as a real server words it
public record FieldError(String reason, String field, String message) {
  /// The value is wrong.
  public static FieldError invalid(String field, Object value, String why) {
    String shown = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    return new FieldError("FieldValueInvalid", field, "Invalid value: " + shown + ": " + why);
  }

  /// The value is missing.
  public static FieldError required(String field, String why) {
    return new FieldError(
        "FieldValueRequired", field, "Required value" + (why.isEmpty() ? "" : ": " + why));
  }

  /// The value may not be there, or not change.
  public static FieldError forbidden(String field, String why) {
    return new FieldError("FieldValueForbidden", field, "Forbidden: " + why);
  }

  /// The value is none of those allowed.
  public static FieldError notSupported(String field, String value, Iterable<String> allowed) {
    StringBuilder list = new StringBuilder();
    for (String one : allowed) {
      list.append(list.isEmpty() ? "" : ", ").append('"').append(one).append('"');
    }
    return new FieldError(
        "FieldValueNotSupported",
        field,
        "Unsupported value: \"" + value + "\": supported values: " + list);
  }

  /// As it stands in the message of a Status.
  @Override
  public String toString() {
    return field + ": " + message;
  }
}
