package io.davit.model.message;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;

/// What is said to the hooks machine, under the session's id. One session is one attempt at one
/// item block; a new attempt has a new session id.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface HooksMessage {

  /// Run the pre hooks, in order, and hold. Answered with [RunMessage.HooksBegun].
  ///
  /// @param run whose session it is
  /// @param machine of the run: where the answer goes
  /// @param backup name of the Backup or Restore, for messages and events
  /// @param deadline when the post hooks run even if nobody asked (protocol D1)
  record Begin(
      String session,
      String run,
      String machine,
      String backup,
      List<PodHooks> pods,
      Instant deadline)
      implements HooksMessage {
    public Begin {
      pods = List.copyOf(pods);
    }
  }

  /// Run the post hooks. Answered with [RunMessage.HooksReleased], also for a session that nobody
  /// knows any more: then nothing was held.
  record Release(String session, String run, String machine) implements HooksMessage {}

  /// About a restored pod: nothing is held, and nothing is owed.
  sealed interface Following extends HooksMessage {}

  /// Run the hooks of a restored pod, each when its container is up. Answered with
  /// [RunMessage.HooksFollowed].
  ///
  /// @param run whose session it is
  /// @param machine of the run: where the answer goes
  /// @param restore name of the Restore, for messages
  record Follow(String session, String run, String machine, String restore, RestoredPod pod)
      implements Following {}

  /// The run ends: begin no more hooks of a restored pod. Not answered.
  record Abandon(String session, String run, String machine) implements Following {}
}
