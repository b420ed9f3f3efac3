package io.davit.model.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of one hook.
///
/// @param exitCode null if the command did not end by itself
/// @param output tail of what it printed, at most 1 KiB
/// @param error why it failed, naming pod, container and command; null if it did not
/// @param took from start to end
public record HookOutcome(
    String namespace,
    String pod,
    String container,
    String name,
    Stage stage,
    @Nullable Integer exitCode,
    String output,
    @Nullable String error,
    ResolvedHook.OnError onError,
    Duration took) {

  /// On which side of the work the hook stands.
  public enum Stage {
    PRE,
    POST
  }
}
