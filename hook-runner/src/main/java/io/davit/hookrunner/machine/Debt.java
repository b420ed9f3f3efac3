package io.davit.hookrunner.machine;

import io.davit.coordinator.log.PartitionKey;
import io.davit.model.message.HooksMessage.Begin;
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

  public Debt {
    pods = List.copyOf(pods);
  }

  /// The debt that a session makes when it begins.
  public static Debt of(Begin begin) {
    return new Debt(
        begin.session(),
        begin.run(),
        begin.machine(),
        begin.backup(),
        begin.pods(),
        begin.deadline());
  }

  /// The key of a session's debt.
  public static String key(String session) {
    return PartitionKey.DEBT + session;
  }

  /// Whether a key is a debt's.
  public static boolean isKey(String key) {
    return key.startsWith(PartitionKey.DEBT);
  }
}
