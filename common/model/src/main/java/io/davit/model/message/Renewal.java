package io.davit.model.message;

import java.time.Instant;
import java.util.List;

/// A holder says that it is alive (protocol C3). The lease runs from the broker's append time.
///
/// @param holder incarnation of a process, or `node/<name>` of an agent
/// @param incarnation of the process behind it: an agent that starts again has a new one
/// @param at the holder's own clock
/// @param holds ids of the effects it is at work on
public record Renewal(String holder, String incarnation, Instant at, List<String> holds) {
  public Renewal {
    holds = List.copyOf(holds);
  }
}
