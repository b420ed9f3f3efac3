package io.davit.scheduler.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.GateMessage;
import io.davit.model.message.GateMessage.Acquire;
import io.davit.model.message.GateMessage.Release;
import io.davit.model.message.Permit;
import io.davit.model.message.Permit.Kind;
import io.davit.model.message.Permit.Mode;
import io.davit.model.message.RunMessage;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class GateProperties {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final GateMachine gate = new GateMachine();

  @Property(tries = 500)
  void thoseWhoHoldNeverExcludeEachOther(@ForAll("histories") List<GateMessage> history) {
    for (Request one : after(history).held()) {
      for (Request other : after(history).held()) {
        assertThat(one.run().equals(other.run()) || compatible(one, other)).isTrue();
      }
    }
  }

  @Property(tries = 500)
  void everyRunThatAskedHoldsOrWaitsUntilItReleases(
      @ForAll("histories") List<GateMessage> history) {
    Map<String, Boolean> asked = new HashMap<>();
    for (GateMessage message : history) {
      switch (message) {
        case Acquire acquire -> asked.put(acquire.run(), true);
        case Release(var run) -> asked.put(run, false);
      }
    }
    GateState state = after(history);
    asked.forEach((run, stands) ->
        assertThat(state.holds(run) || state.position(run).isPresent()).isEqualTo(stands));
  }

  @Property(tries = 500)
  void nobodyWaitsWithoutAReason(@ForAll("histories") List<GateMessage> history) {
    GateState state = after(history);
    for (Request waiter : state.waiting()) {
      List<Request> ahead =
          state.waiting().subList(0, state.position(waiter.run()).orElseThrow() - 1);
      assertThat(
              ahead.stream().anyMatch(other -> !compatible(waiter, other))
                  || state.held().stream().anyMatch(other -> !compatible(waiter, other)))
          .isTrue();
    }
  }

  @Property(tries = 500)
  void thoseWhoWaitStandInTheOrderOfCreation(@ForAll("histories") List<GateMessage> history) {
    assertThat(after(history).waiting().stream().map(Request::createdAt).toList()).isSorted();
  }

  @Property(tries = 500)
  void whenAllReleaseInTurnEverybodyGetsThrough(@ForAll("histories") List<GateMessage> history) {
    GateState state = after(history);
    int left = state.held().size() + state.waiting().size();
    for (int step = 0; step < left; step++) {
      assertThat(state.held()).isNotEmpty();
      state = decided(state, new Release(state.held().getFirst().run()));
    }
    assertThat(state).isEqualTo(GateState.EMPTY);
  }

  @Property(tries = 500)
  void answersSayWhereEachOneStands(@ForAll("histories") List<GateMessage> history) {
    Map<String, RunMessage> told = new HashMap<>();
    GateState state = GateState.EMPTY;
    for (GateMessage message : history) {
      Transition<GateState> transition = gate.decide(GateMessage.KEY, state, message, NOON);
      told(transition).forEach(out -> told.put(out.key(), (RunMessage) valueOf(out)));
      state = next(state, transition);
    }
    for (Request holder : state.held()) {
      assertThat(told.get(holder.run())).isEqualTo(new RunMessage.PermitGranted());
    }
    for (Request waiter : state.waiting()) {
      assertThat(told.get(waiter.run()))
          .isEqualTo(new RunMessage.PermitQueued(state.position(waiter.run()).orElseThrow()));
    }
  }

  @Property(tries = 200)
  void anyStateReadsBackAsWritten(@ForAll("histories") List<GateMessage> history) {
    GateState state = after(history);
    assertThat(gate.codec().decodeState(gate.codec().encodeState(state), gate.codec().schema()))
        .isEqualTo(state);
  }

  @Provide
  Arbitrary<List<GateMessage>> histories() {
    Arbitrary<String> runs = Arbitraries.integers().between(0, 11).map(n -> "run-" + n);
    Arbitrary<Permit> permits =
        Combinators.combine(
                Arbitraries.of(Kind.NAMESPACE, Kind.BACKUP),
                Arbitraries.of("a", "b", "c", "*"),
                Arbitraries.of(Mode.class))
            .as(Permit::new);
    Arbitrary<GateMessage> acquires =
        Combinators.combine(
                runs,
                permits.list().ofMinSize(1).ofMaxSize(3),
                Arbitraries.integers().between(0, 20))
            .as((run, wanted, age) -> new Acquire(run, "restore", wanted, NOON.plusSeconds(age)));
    Arbitrary<GateMessage> releases = runs.map(Release::new);
    return Arbitraries.frequencyOf(Tuple.of(3, acquires), Tuple.of(1, releases))
        .list()
        .ofMaxSize(60);
  }

  private GateState after(List<GateMessage> history) {
    GateState state = GateState.EMPTY;
    for (GateMessage message : history) {
      state = decided(state, message);
    }
    return state;
  }

  private GateState decided(GateState state, GateMessage message) {
    return next(state, gate.decide(GateMessage.KEY, state, message, NOON));
  }

  private static GateState next(GateState before, Transition<GateState> transition) {
    return transition instanceof Transition.To<GateState>(var state, _) ? state : before;
  }

  private static List<Outgoing<?>> told(Transition<GateState> transition) {
    return switch (transition) {
      case Transition.To<GateState>(_, var outgoing) -> outgoing;
      case Transition.Ignored<GateState>(_, var outgoing) -> outgoing;
      case Transition.End<GateState> _,
          Transition.Forget<GateState> _,
          Transition.Rejected<GateState> _ ->
          throw new AssertionError(transition);
    };
  }

  private static Object valueOf(Outgoing<?> outgoing) {
    return Objects.requireNonNull(outgoing.value());
  }

  /// Told apart from [Occupied] on purpose: pair by pair.
  private static boolean compatible(Request one, Request other) {
    return one.permits().stream()
        .noneMatch(mine -> other.permits().stream().anyMatch(theirs -> excludes(mine, theirs)));
  }

  private static boolean excludes(Permit one, Permit other) {
    boolean sameThing =
        one.kind() == other.kind()
            && (one.id().equals(other.id()) || one.id().equals("*") || other.id().equals("*"));
    return sameThing && (one.mode() == Mode.EXCLUSIVE || other.mode() == Mode.EXCLUSIVE);
  }
}
