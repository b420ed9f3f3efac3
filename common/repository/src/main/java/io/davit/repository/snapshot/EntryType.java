package io.davit.repository.snapshot;

/// What an entry of a directory is.
public enum EntryType {
  FILE("f"),
  DIRECTORY("d"),
  SYMLINK("s"),
  /// Written by someone else, and of no use to us.
  UNKNOWN("");

  private final String wireName;

  EntryType(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static EntryType named(String wireName) {
    return switch (wireName) {
      case "f" -> FILE;
      case "d" -> DIRECTORY;
      case "s" -> SYMLINK;
      default -> UNKNOWN;
    };
  }
}
