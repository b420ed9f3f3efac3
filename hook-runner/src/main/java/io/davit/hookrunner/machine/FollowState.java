package io.davit.hookrunner.machine;

import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage.Follow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the hooks of a restored pod stand.
public sealed interface FollowState extends HooksState {

  Follow follow();

  /// How far it is.
  ///
  /// @param since the waits count from here
  /// @param left indexes of the hooks that have no outcome yet
  /// @param issued how many effect ids were given out
  record Round(Instant since, List<Integer> left, List<HookOutcome> outcomes, int issued) {
    public Round {
      left = List.copyOf(left);
      outcomes = List.copyOf(outcomes);
    }
  }

  /// A container is waited for.
  ///
  /// @param effectId of the next look at the pod
  /// @param lookAt when it is due; null once it is owed
  record Awaiting(Follow follow, Round round, String effectId, @Nullable Instant lookAt)
      implements FollowState {}

  /// A hook is being run.
  record Running(Follow follow, Round round, int hook, String effectId) implements FollowState {}

  /// Every hook has its outcome; it stays for a while to answer again.
  record Followed(Follow follow, List<HookOutcome> outcomes, Instant until) implements FollowState {
    public Followed {
      outcomes = List.copyOf(outcomes);
    }
  }
}
