package io.davit.scheduler.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Channels;
import io.davit.model.message.GateMessage;
import io.davit.model.message.GateMessage.Acquire;
import io.davit.model.message.GateMessage.Release;
import io.davit.model.message.Permit;
import io.davit.model.message.Permit.Kind;
import io.davit.model.message.Permit.Mode;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.PermitFull;
import io.davit.model.message.RunMessage.PermitGranted;
import io.davit.model.message.RunMessage.PermitQueued;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GateMachineTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final GateMachine gate = new GateMachine();
  private @Nullable GateState state;

  @Test
  void onlyARequestOpensTheGate() {
    assertThat(gate.starts(acquire("a", 0, exclusive("x")))).isTrue();
    assertThat(gate.starts(new Release("a"))).isFalse();
  }

  @Test
  void grantsWhatNobodyHolds() {
    assertThat(say(acquire("a", 0, exclusive("x")))).containsExactly(granted("a"));
  }

  @Test
  void sharedStandBesideEachOther() {
    say(acquire("a", 0, shared("x")));
    assertThat(say(acquire("b", 1, shared("x")))).containsExactly(granted("b"));
  }

  @Test
  void exclusiveWaitsForShared() {
    say(acquire("a", 0, shared("x")));
    assertThat(say(acquire("b", 1, exclusive("x")))).containsExactly(queued("b", 1));
  }

  @Test
  void allOfAKindMeetsEachOfIt() {
    say(acquire("a", 0, shared("x")));
    assertThat(say(acquire("b", 1, exclusive("*")))).containsExactly(queued("b", 1));
    assertThat(say(acquire("c", 2, new Permit(Kind.TARGET, "x", Mode.EXCLUSIVE))))
        .containsExactly(granted("c"));
  }

  @Test
  void eachOfAKindMeetsAllOfIt() {
    say(acquire("a", 0, shared("*")));
    assertThat(say(acquire("b", 1, shared("x")))).containsExactly(granted("b"));
    assertThat(say(acquire("c", 2, exclusive("x")))).containsExactly(queued("c", 1));
  }

  @Test
  void laterSharedDoesNotPassAWaitingExclusive() {
    say(acquire("a", 0, shared("x")));
    say(acquire("b", 1, exclusive("x")));
    assertThat(say(acquire("c", 2, shared("x")))).containsExactly(queued("c", 2));
  }

  @Test
  void whoWantsSomethingElsePassesThoseWhoWait() {
    say(acquire("a", 0, exclusive("x")));
    say(acquire("b", 1, exclusive("x")));
    assertThat(say(acquire("c", 2, exclusive("y")))).containsExactly(granted("c"));
  }

  @Test
  void olderResourceGoesFirstAndTheOthersHearTheirNewPlace() {
    say(acquire("a", 0, exclusive("x")));
    say(acquire("b", 5, exclusive("x")));
    assertThat(say(acquire("c", 3, exclusive("x"))))
        .containsExactlyInAnyOrder(queued("c", 1), queued("b", 2));
  }

  @Test
  void releaseGrantsTheNextAndMovesTheOthersUp() {
    say(acquire("a", 0, exclusive("x")));
    say(acquire("b", 1, exclusive("x")));
    say(acquire("c", 2, exclusive("x")));
    assertThat(say(new Release("a"))).containsExactly(granted("b"), queued("c", 1));
  }

  @Test
  void oneWhoWaitsMayLeave() {
    say(acquire("a", 0, exclusive("x")));
    say(acquire("b", 1, exclusive("x")));
    say(acquire("c", 2, exclusive("x")));
    assertThat(say(new Release("b"))).containsExactly(queued("c", 1));
  }

  @Test
  void releaseOfAnUnknownRunIsIgnored() {
    say(acquire("a", 0, exclusive("x")));
    assertThat(gate.decide(GateMessage.KEY, state, new Release("z"), NOON))
        .isInstanceOf(Transition.Ignored.class);
  }

  @Test
  void repeatedRequestIsAnsweredFromTheState() {
    say(acquire("a", 0, exclusive("x")));
    say(acquire("b", 1, exclusive("x")));
    GateState before = state;
    assertThat(say(acquire("a", 0, exclusive("x")))).containsExactly(granted("a"));
    assertThat(say(acquire("b", 1, exclusive("x")))).containsExactly(queued("b", 1));
    assertThat(state).isEqualTo(before);
  }

  @Test
  void isFullAboveFiveHundredWhoWait() {
    say(acquire("holder", 0, exclusive("x")));
    IntStream.range(0, 500).forEach(n -> say(acquire("run-" + n, n + 1, exclusive("x"))));
    assertThat(say(acquire("late", 1000, exclusive("x"))))
        .containsExactly(answer("late", new PermitFull()));
    say(new Release("holder"));
    assertThat(say(acquire("late", 1000, exclusive("x")))).containsExactly(queued("late", 500));
  }

  @Test
  void isFullBeforeItsStateIsTooLargeForARecord() {
    Permit[] many =
        IntStream.range(0, 30).mapToObj(n -> exclusive("n".repeat(200) + n)).toArray(Permit[]::new);
    IntStream.range(0, 50).forEach(n -> say(acquire("run-" + n, n, many)));
    assertThat(gate.codec().encodeState(state()).length).isLessThan(64 * 1024);
    assertThat(say(acquire("late", 1000, many))).containsExactly(answer("late", new PermitFull()));
  }

  @Test
  void requestForVeryManyOfAKindIsForAllOfIt() {
    Permit[] many =
        IntStream.range(0, 1000).mapToObj(n -> shared("ns-" + n)).toArray(Permit[]::new);
    say(acquire("a", 0, many));
    assertThat(state().held().getFirst().permits()).containsExactly(shared("*"));
  }

  @Test
  void stateReadsBackAsWritten() {
    say(acquire("a", 0, exclusive("x"), new Permit(Kind.BACKUP, "default/n|1", Mode.SHARED)));
    say(acquire("b", 1, exclusive("x"), new Permit(Kind.LOCATION, "default", Mode.SHARED)));
    byte[] written = gate.codec().encodeState(state());
    assertThat(gate.codec().decodeState(written, gate.codec().schema())).isEqualTo(state());
  }

  @Test
  void stateIsWrittenAsInTheGoldenFile() {
    say(acquire("a", 0, exclusive("x"), new Permit(Kind.BACKUP, "default/nightly", Mode.SHARED)));
    say(acquire("b", 1, exclusive("x"), new Permit(Kind.TARGET, "Pod/shop/db", Mode.SHARED)));
    assertThat(new String(gate.codec().encodeState(state()), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"held":[["a","backup",1772366400000,"NXx","BSdefault/nightly"]],\
            "waiting":[["b","backup",1772366401000,"NXx","TSPod/shop/db"]]}\
            """);
  }

  @Test
  void commandOfAMachineThatDoesNotRunIsRefusedBeforeItIsDecided() {
    Acquire wrong = new Acquire("a", "gate", List.of(exclusive("x")), NOON);
    byte[] bytes = gate.codec().encodeCommand(wrong);
    assertThatThrownBy(() -> gate.codec().decodeCommand(bytes)).hasMessageContaining("gate");
  }

  @Test
  void commandWithoutARunIsRefusedBeforeItIsDecided() {
    byte[] bytes = "{\"type\":\"Release\"}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> gate.codec().decodeCommand(bytes)).hasMessageContaining("run");
  }

  private GateState state() {
    return Objects.requireNonNull(state);
  }

  private List<Outgoing<?>> say(GateMessage message) {
    return switch (gate.decide(GateMessage.KEY, state, message, NOON)) {
      case Transition.To<GateState>(var next, var outgoing) -> {
        state = next;
        yield outgoing;
      }
      case Transition.Ignored<GateState>(_, var outgoing) -> outgoing;
      case Transition.End<GateState> end -> throw new AssertionError(end);
      case Transition.Forget<GateState> forget -> throw new AssertionError(forget);
      case Transition.Rejected<GateState> rejected -> throw new AssertionError(rejected);
    };
  }

  private static Acquire acquire(String run, int second, Permit... permits) {
    return new Acquire(run, "backup", List.of(permits), NOON.plusSeconds(second));
  }

  private static Permit exclusive(String namespace) {
    return new Permit(Kind.NAMESPACE, namespace, Mode.EXCLUSIVE);
  }

  private static Permit shared(String namespace) {
    return new Permit(Kind.NAMESPACE, namespace, Mode.SHARED);
  }

  private static Outgoing<?> granted(String run) {
    return answer(run, new PermitGranted());
  }

  private static Outgoing<?> queued(String run, int position) {
    return answer(run, new PermitQueued(position));
  }

  private static Outgoing<?> answer(String run, RunMessage message) {
    return Outgoing.of(Channels.BACKUP, run, message);
  }
}
