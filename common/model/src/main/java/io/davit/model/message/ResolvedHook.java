package io.davit.model.message;

import java.time.Duration;
import java.util.List;

/// A hook as it is to be run: nothing about it is looked up again.
///
/// @param name for people: the name in `spec.hooks`, or `<from-annotation>`
/// @param container in which it runs
/// @param argv the command and its arguments; not empty
/// @param timeout after which it counts as failed
public record ResolvedHook(
    String name, String container, List<String> argv, OnError onError, Duration timeout) {

  /// What a failure of the hook means for its item block.
  public enum OnError {
    /// The block is not backed up, and the run is PartiallyFailed.
    FAIL,
    /// The block goes on; the run is PartiallyFailed.
    CONTINUE
  }

  public ResolvedHook {
    argv = List.copyOf(argv);
  }
}
