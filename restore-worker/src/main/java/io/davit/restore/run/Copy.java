package io.davit.restore.run;

import io.davit.model.message.VolumeResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The copy into one volume of a holder.
///
/// @param effect id under which the agent reports
/// @param attempt from 1
/// @param notBefore until when the next attempt waits; null once it is granted to the agent
/// @param result null until there is one
public record Copy(
    Opened.Mounted mounted,
    String effect,
    int attempt,
    @Nullable Instant notBefore,
    @Nullable VolumeResult result) {

  boolean granted() {
    return notBefore == null && result == null;
  }

  /// Key of the assignment.
  String assignment(String node) {
    return node + "/" + effect;
  }

  Copy grantedNow() {
    return new Copy(mounted, effect, attempt, null, result);
  }

  Copy ended(VolumeResult how) {
    return new Copy(mounted, effect, attempt, null, how);
  }
}
