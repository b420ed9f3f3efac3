package io.davit.hookrunner.machine;

import io.davit.model.message.PodHooks;
import java.time.Instant;
import java.util.List;

/// All that it takes to thaw what a session froze. Additive-only: every release can pay what an
/// earlier one recorded (protocol D4).
///
/// @param run and `machine`: whom the session works for
/// @param backup name of the Backup or Restore, for messages
/// @param pods whose post hooks are owed, if they carry the session's mark
/// @param deadline when it is paid even if nobody asks (protocol D1)
public record Debt(
    String session,
    String run,
    String machine,
    String backup,
    List<PodHooks> pods,
    Instant deadline) {

  private static final String PREFIX = "debt/";

  public Debt {
    pods = List.copyOf(pods);
  }

  /// The key of a session's debt.
  public static String key(String session) {
    return PREFIX + session;
  }

  /// Whether a key is a debt's.
  public static boolean isKey(String key) {
    return key.startsWith(PREFIX);
  }
}
