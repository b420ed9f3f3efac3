package io.davit.restore.run;

import java.time.Instant;

/// A request to another machine that has no answer yet (protocol B7).
///
/// @param id of the timer
/// @param again when it is asked again
public record Ask(String id, Instant again) {

  static Ask of(Run run, Instant now, Limits limits) {
    return new Ask(run.lastId(), now.plus(limits.askAgain()));
  }
}
