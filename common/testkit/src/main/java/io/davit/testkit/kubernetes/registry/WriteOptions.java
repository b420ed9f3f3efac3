package io.davit.testkit.kubernetes.registry;

/// How a write is meant.
///
/// @param dryRun whether everything is checked and nothing kept
/// @param manager who writes, for `managedFields`
/// @param managerNamed whether the request named the manager, so that it is no guess
/// @param strict whether an unknown field is an error instead of being pruned
/// @param force whether an applied configuration takes the fields of others
public record WriteOptions(
    boolean dryRun, String manager, boolean managerNamed, boolean strict, boolean force) {
  /// A write of the emulator's own parts.
  public static WriteOptions by(String manager) {
    return new WriteOptions(false, manager, true, false, false);
  }
}
