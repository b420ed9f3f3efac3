package io.davit.coordinator.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Replayed;
import io.davit.coordinator.log.StateRecord;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardTest {
  private static final Instant NOW = Instant.parse("2026-01-05T00:00:00Z");

  private final Tally machine = new Tally();
  private Shard<Tally.State, Tally.Command, String> shard = shard();
  private final Map<String, Bytes> topic = new HashMap<>();
  private long offset;
  private Instant now = NOW;

  @Test
  void writesTheStateInItsEnvelopeAndTheOffsetBehindTheCommand() {
    offset = 41;
    Turn<String> turn = hear("k", new Tally.Command.Note("one"));

    assertThat(turn.batch().position()).isEqualTo(42);
    assertThat(raw("k"))
        .isEqualTo(
            "{\"schema\":1,\"minReader\":1,\"state\":"
                + "{\"type\":\"Noted\",\"note\":\"one\",\"owing\":[]}}");
    assertThat(turn.batch().records()).singleElement().extracting(LogRecord::key).isEqualTo("k");
  }

  @Test
  void ignoresWhatDoesNotStartAKeyButConsumesIt() {
    Turn<String> turn = hear("k", new Tally.Command.Owe(List.of("e1")));

    assertThat(turn.decided()).isTrue();
    assertThat(turn.batch().states()).isEmpty();
    assertThat(turn.batch().position()).isEqualTo(1);
  }

  @Test
  void writesEachKeyOnceHoweverManyCommandsItHeard() {
    Turn<String> turn =
        decide(
            command("k", new Tally.Command.Note("one")),
            command("k", new Tally.Command.Note("two")));

    assertThat(turn.batch().states()).hasSize(1);
    assertThat(turn.batch().records()).hasSize(2);
    assertThat(raw("k")).contains("two");
  }

  @Test
  void startsWhatIsNewlyOwedAndCancelsWhatIsNotOwedAnyMore() {
    hear("k", new Tally.Command.Note("one"));
    Turn<String> turn = hear("k", new Tally.Command.Owe(List.of("e1", "e2")));
    assertThat(turn.started()).extracting(it -> it.owed().id()).containsExactly("e1", "e2");

    turn = hear("k", new Tally.Command.Owe(List.of("e2", "e3")));
    assertThat(turn.started()).extracting(it -> it.owed().id()).containsExactly("e3");
    assertThat(turn.cancelled()).containsExactly("e1");
  }

  @Test
  void startsNothingThatCameAndWentWithinOneTurn() {
    hear("k", new Tally.Command.Note("one"));
    Turn<String> turn =
        decide(
            command("k", new Tally.Command.Owe(List.of("e1"))),
            command("k", new Tally.Command.Owe(List.of())));

    assertThat(turn.started()).isEmpty();
    assertThat(turn.cancelled()).isEmpty();
  }

  @Test
  void owesAfterAReplayWhatItOwedBefore() {
    hear("k", new Tally.Command.Note("one"));
    hear("k", new Tally.Command.Owe(List.of("e1")));
    hear("k", new Tally.Command.Set(NOW.plusSeconds(60)));

    replay();
    assertThat(shard.owing()).extracting(it -> it.owed().id()).containsExactly("e1");
    assertThat(shard.nextDue()).contains(NOW.plusSeconds(60));
  }

  @Test
  void firesATimerOnceAsLongAsItStaysSet() {
    hear("k", new Tally.Command.Note("one"));
    hear("k", new Tally.Command.Set(NOW.plusSeconds(60)));
    assertThat(fire(NOW.plusSeconds(59)).decided()).isFalse();

    fire(NOW.plusSeconds(60));
    assertThat(shard.nextDue()).isEmpty();
    hear("k", new Tally.Command.Note("two"));
    assertThat(shard.nextDue()).isEmpty();
    hear("k", new Tally.Command.Set(NOW.plusSeconds(90)));
    assertThat(shard.nextDue()).contains(NOW.plusSeconds(90));
  }

  @Test
  void keepsASmallDoneRecordForEightDaysThenForgets() {
    hear("k", new Tally.Command.Note("one"));
    hear("k", new Tally.Command.End());
    assertThat(Bytes.utf8(raw("k")).size()).isLessThanOrEqualTo(256);
    assertThat(raw("k"))
        .startsWith("{\"done\":{\"outcome\":\"éé")
        .endsWith("\"at\":\"2026-01-05T00:00:00Z\"}}");

    replay();
    Turn<String> late = hear("k", new Tally.Command.Note("late"));
    assertThat(late.batch().states()).isEmpty();
    assertThat(text(late.batch().records().getFirst().value())).isEqualTo("ended");

    fire(NOW.plus(Duration.ofDays(8)).minusMillis(1));
    assertThat(topic).containsKey("k");
    fire(NOW.plus(Duration.ofDays(8)));
    assertThat(topic).isEmpty();
    assertThat(shard.knows("k")).isEqualTo(MachineHost.Known.UNKNOWN);
  }

  @Test
  void forgetsAtOnceWhenToldTo() {
    hear("k", new Tally.Command.Note("one"));
    hear("k", new Tally.Command.Forget());
    assertThat(topic).isEmpty();
  }

  @Test
  void letsTheMachineAnswerAStateThatWouldBeTooLarge() {
    hear("k", new Tally.Command.Note("one"));
    Turn<String> turn = hear("k", new Tally.Command.Note("x".repeat(70_000)));

    assertThat(raw("k")).contains("too long");
    assertThat(turn.batch().records()).isEmpty();
  }

  @Test
  void quarantinesAKeyWhoseStateWouldBeTooLargeIfTheMachineHasNoAnswer() {
    machine.saysWhenTooLarge = false;
    hear("k", new Tally.Command.Note("one"));
    hear("k", new Tally.Command.Note("x".repeat(70_000)));

    assertThat(raw("k")).contains("one");
    assertThat(raw("!quarantine/k")).contains("larger than 65536 bytes");
  }

  @Test
  void buriesWhatDoesNotParseAndGoesOn() {
    Turn<String> turn =
        decide(
            record("k", Bytes.utf8("rubbish")),
            record(null, Bytes.utf8("{}")),
            record("k", null),
            command("k", new Tally.Command.Note("one")));

    assertThat(turn.batch().deadLetters())
        .extracting(it -> it.reason().split(":", -1)[0])
        .containsExactly("does not parse", "key", "value");
    assertThat(raw("k")).contains("one");
  }

  @Test
  void quarantinesAKeyOnWhichADecisionFails() {
    hear("k", new Tally.Command.Note("one"));
    hear("k", new Tally.Command.Owe(List.of("e1")));
    Bytes before = topic.get("k");
    Turn<String> turn = hear("k", new Tally.Command.Break());

    assertThat(topic.get("k")).isEqualTo(before);
    assertThat(turn.cancelled()).containsExactly("e1");
    assertThat(turn.batch().deadLetters()).hasSize(1);
    assertThat(text(turn.batch().records().getFirst().value())).isEqualTo("in quarantine");

    replay();
    assertThat(shard.owing()).isEmpty();
    assertThat(hear("k", new Tally.Command.Note("two")).batch().deadLetters()).hasSize(1);
    assertThat(shard.knows("k")).isEqualTo(MachineHost.Known.LIVES);
  }

  @Test
  void neverQuarantinesAKeyThatMayNotBe() {
    machine.mayQuarantine = false;
    hear("k", new Tally.Command.Note("one"));
    assertThat(hear("k", new Tally.Command.Break()).batch().deadLetters()).hasSize(1);
    assertThat(hear("k", new Tally.Command.Note("two")).batch().states()).hasSize(1);
  }

  @Test
  void quarantinesAStateThatDoesNotDecodeAndLeavesItAsItIs() {
    topic.put("k", Bytes.utf8("{\"schema\":1,\"minReader\":1,\"state\":{\"type\":\"Gone\"}}"));
    Turn<String> turn = replay();

    assertThat(turn.batch().states()).extracting(StateRecord::key).containsExactly("!quarantine/k");
    assertThat(raw("k")).contains("Gone");
  }

  @Test
  void refusesToReadWhatOnlyANewerReleaseCan() {
    topic.put("k", Bytes.utf8("{\"schema\":3,\"minReader\":2,\"state\":{}}"));
    assertThatThrownBy(this::replay)
        .isInstanceOf(TooOldToRead.class)
        .hasMessageContaining("minReader: 2");
  }

  @Test
  void tellsTheMachineOfALostHolderWhileItOwesTheEffect() {
    Failure failure = new Failure(FailureKind.LEASE_LOST, "node/n1", "silent");
    hear("k", new Tally.Command.Note("one"));
    hear("k", new Tally.Command.Owe(List.of("e1")));

    assertThat(shard.lost("k", "e0", failure, now).decided()).isFalse();
    Turn<String> turn = shard.lost("k", "e1", failure, now);
    assertThat(turn.cancelled()).containsExactly("e1");
    assertThat(turn.batch().position()).isEqualTo(offset);
  }

  private Shard<Tally.State, Tally.Command, String> shard() {
    return new Shard<>(
        machine,
        outgoing ->
            new LogRecord(
                outgoing.channel().name(), outgoing.key(), Bytes.utf8("" + outgoing.value())),
        CoordinatorSettings.DEFAULTS);
  }

  private Turn<String> replay() {
    shard = shard();
    return written(shard.replay(new Replayed(Map.copyOf(topic), offset), now));
  }

  private Turn<String> hear(String key, Tally.Command command) {
    return decide(command(key, command));
  }

  private CommandRecord command(String key, Tally.Command command) {
    return record(key, Bytes.of(machine.codec().encodeCommand(command)));
  }

  private CommandRecord record(@Nullable String key, @Nullable Bytes value) {
    return new CommandRecord(key, value, offset++, now);
  }

  private Turn<String> decide(CommandRecord... commands) {
    return written(shard.decide(Stream.of(commands).toList(), now));
  }

  private Turn<String> fire(Instant at) {
    now = at;
    return written(shard.fire(at));
  }

  private Turn<String> written(Turn<String> turn) {
    for (StateRecord state : turn.batch().states()) {
      if (state.value() == null) {
        topic.remove(state.key());
      } else {
        topic.put(state.key(), state.value());
      }
    }
    return turn;
  }

  private String raw(String key) {
    return text(topic.get(key));
  }

  private static String text(@Nullable Bytes value) {
    return value == null ? "" : value.utf8();
  }
}
