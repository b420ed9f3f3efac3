package io.davit.coordinator.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.RunEvent;
import io.davit.model.run.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tells every change that a user could see, under a revision of its own.
///
/// @param statuses what the resource shows in a state
/// @param <S> the machine's states
public record Announcer<S extends StateOfRun<S>>(Function<S, RunStatus> statuses) {

  /// The transition with the announcement of what it changes, if that can be seen.
  ///
  /// @param before null if there was no state
  public Transition<S> announced(@Nullable S before, Transition<S> transition, Instant now) {
    if (!(transition instanceof Transition.To<S>(var next, var outgoing))) {
      return transition;
    }
    if (before != null && statuses.apply(before).equals(statuses.apply(next))) {
      return transition;
    }
    S told = next.with(next.run().announced());
    List<Outgoing<?>> all = new ArrayList<>(outgoing);
    all.add(status(told, now));
    return Transition.to(told, all);
  }

  /// The answer to a repeated request: where the run stands.
  public Transition<S> again(S state, Instant now) {
    return new Transition.Ignored<>("it runs", List.of(status(state, now)));
  }

  private Outgoing<RunEvent> status(S state, Instant now) {
    return Ending.announcement(state.run(), statuses.apply(state), now);
  }
}
