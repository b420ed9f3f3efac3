package io.davit.scheduler.gate;

import io.davit.coordinator.machine.Transition;
import io.davit.model.message.GateMessage;
import io.davit.model.message.Permit;
import io.davit.testkit.golden.GoldenStates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GateGoldenTest {

  @Test
  void statesAreReadAndWrittenAsReleasesHaveWrittenThem() {
    new GoldenStates<>(new GateMachine(), (GateState _) -> "GateState")
        .hold(() -> reached().iterator(), GateState.class);
  }

  private static List<GateState> reached() {
    List<GateState> reached = new ArrayList<>();
    GateState state = GateState.EMPTY;
    for (int run = 0; run < 4; run++) {
      GateMessage.Acquire acquire =
          new GateMessage.Acquire(
              "run-" + run,
              run % 2 == 0 ? "backup" : "restore",
              List.of(
                  new Permit(Permit.Kind.NAMESPACE, "shop", Permit.Mode.SHARED),
                  new Permit(Permit.Kind.BACKUP, "default/b" + run % 2, Permit.Mode.EXCLUSIVE)),
              Instant.parse("2026-03-01T12:00:00Z").plusSeconds(run));
      state = Objects.requireNonNull(after(state, acquire));
      reached.add(state);
    }
    return reached;
  }

  private static GateState after(GateState state, GateMessage message) {
    return switch (new GateMachine()
        .decide(GateMessage.KEY, state, message, Instant.parse("2026-03-01T13:00:00Z"))) {
      case Transition.To<GateState>(var next, _) -> next;
      case Transition.End<GateState> _,
          Transition.Forget<GateState> _,
          Transition.Ignored<GateState> _,
          Transition.Rejected<GateState> _ ->
          state;
    };
  }
}
