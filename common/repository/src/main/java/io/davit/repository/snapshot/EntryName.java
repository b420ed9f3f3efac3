package io.davit.repository.snapshot;

/// Judges names that others have written into a repository.
final class EntryName {

  private EntryName() {}

  /// Whether it names an entry right in its directory, and nothing else.
  static boolean isSafe(String name) {
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0;
  }
}
