package io.davit.events.cloud;

/// What was received is no event that Davit understands.
public final class EventRefused extends RuntimeException {

  private final String field;
  private final String reason;

  /// @param field what is wrong: an attribute, or a path into the data
  /// @param reason why, with the value; never a secret
  public EventRefused(String field, String reason) {
    super(field + ": " + reason);
    this.field = field;
    this.reason = reason;
  }

  /// What is wrong: an attribute, or a path into the data.
  public String field() {
    return field;
  }

  /// Why, without the field.
  public String reason() {
    return reason;
  }
}
