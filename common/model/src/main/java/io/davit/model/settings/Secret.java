package io.davit.model.settings;

/// A text that must not be shown.
///
/// @param value the text itself; take it only to use it
public record Secret(String value) {

  /// Three stars.
  @Override
  public String toString() {
    return "***";
  }
}
