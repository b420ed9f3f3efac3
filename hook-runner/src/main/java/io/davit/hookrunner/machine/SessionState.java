package io.davit.hookrunner.machine;

import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage.Begin;
import java.time.Instant;
import java.util.List;

/// Where a session stands.
public sealed interface SessionState extends HooksState {

  Begin begin();

  /// Its debt is being recorded; nothing has been touched.
  record Opening(Begin begin) implements SessionState {}

  /// Its pre hooks are being run.
  record Freezing(Begin begin, String effectId) implements SessionState {}

  /// Its pre hooks have run, and it waits for the release, or for its deadline.
  record Holding(Begin begin, List<HookOutcome> outcomes, List<String> warnings)
      implements SessionState {
    public Holding {
      outcomes = List.copyOf(outcomes);
      warnings = List.copyOf(warnings);
    }
  }

  /// Its debt is being paid.
  ///
  /// @param released whether the run has asked for the release and is owed an answer
  /// @param unknown whether nobody knows what the pre hooks did
  record Thawing(
      Begin begin,
      boolean released,
      boolean unknown,
      List<HookOutcome> outcomes,
      List<String> warnings)
      implements SessionState {
    public Thawing {
      outcomes = List.copyOf(outcomes);
      warnings = List.copyOf(warnings);
    }
  }

  /// Its debt is settled; it stays for a while to answer again.
  ///
  /// @param held whether the pre hooks' effect lasted until the release
  /// @param post outcomes of the post hooks
  record Released(Begin begin, boolean held, List<HookOutcome> post, Instant until)
      implements SessionState {
    public Released {
      post = List.copyOf(post);
    }
  }
}
