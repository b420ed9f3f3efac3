package io.davit.model.run;

/// Something that went wrong, as a value.
///
/// @param where what it went wrong with: a namespace, an item, a volume, a file, a field
/// @param message for a person; names field and value, never a secret
public record Failure(FailureKind kind, String where, String message) {

  private static final int MAX_MESSAGE = 1024;

  public Failure {
    if (message.length() > MAX_MESSAGE) {
      message = message.substring(0, MAX_MESSAGE) + "…";
    }
  }
}
