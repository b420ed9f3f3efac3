package io.davit.testkit.kubernetes.registry;

/// How a write is meant.
///
/// @param dryRun whether everything is checked and nothing kept
/// @param manager who writes, for `managedFields`
/// @param strict whether an unknown field of a custom resource is an error instead of being pruned
public record WriteOptions(boolean dryRun, String manager, boolean strict) {
  /// A write of the emulator's own parts.
  public static WriteOptions by(String manager) {
    return new WriteOptions(false, manager, false);
  }
}
