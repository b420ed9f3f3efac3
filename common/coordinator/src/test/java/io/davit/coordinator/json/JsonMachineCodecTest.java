package io.davit.coordinator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.davit.model.message.RunMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonMachineCodecTest {

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  sealed interface State {
    record Waiting(Instant until, Duration step, Map<String, Integer> counts, @Nullable String note)
        implements State {}
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  sealed interface Command {
    record Heard(RunMessage message) implements Command {}

    sealed interface Own extends Command {
      record Prepared(int items) implements Own {}
    }
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
  sealed interface Clashing {
    record Wrapped(RunMessage message) implements Clashing {}

    record PermitGranted() implements Clashing {}
  }

  private final JsonMachineCodec<State, Command> codec =
      JsonMachineCodec.of(1, 1, State.class, Command.class)
          .hearing(
              RunMessage.class, Command.Heard.class, Command.Heard::new, Command.Heard::message);

  @Test
  void writesStatesWithTheirTypeAndWithoutNulls() {
    State state =
        new State.Waiting(
            Instant.parse("2026-01-05T00:00:00Z"),
            Duration.ofSeconds(5),
            Map.of("b", 2, "a", 1),
            null);

    assertThat(text(codec.encodeState(state)))
        .isEqualTo(
            "{\"type\":\"Waiting\",\"until\":\"2026-01-05T00:00:00Z\",\"step\":\"PT5S\","
                + "\"counts\":{\"a\":1,\"b\":2}}");
    assertThat(codec.decodeState(codec.encodeState(state), 1)).isEqualTo(state);
  }

  @Test
  void writesMessagesBareAndReadsThemWrapped() {
    Command heard = new Command.Heard(new RunMessage.PermitQueued(3));

    assertThat(text(codec.encodeCommand(heard)))
        .isEqualTo("{\"type\":\"PermitQueued\",\"position\":3}");
    assertThat(codec.decodeCommand(codec.encodeCommand(heard))).isEqualTo(heard);
  }

  @Test
  void readsItsOwnCommandsByTheirSimpleNames() {
    Command own = new Command.Own.Prepared(7);

    assertThat(text(codec.encodeCommand(own))).isEqualTo("{\"type\":\"Prepared\",\"items\":7}");
    assertThat(codec.decodeCommand(codec.encodeCommand(own))).isEqualTo(own);
  }

  @Test
  void ignoresFieldsOfLaterReleases() {
    assertThat(codec.decodeCommand(bytes("{\"type\":\"Prepared\",\"items\":7,\"new\":true}")))
        .isEqualTo(new Command.Own.Prepared(7));
  }

  @Test
  void refusesWhatItDoesNotKnowAndNamesIt() {
    assertThatThrownBy(() -> codec.decodeCommand(bytes("{\"type\":\"Nonsense\"}")))
        .hasMessageContaining("Nonsense");
    assertThatThrownBy(() -> codec.decodeCommand(bytes("{}"))).hasMessageContaining("type");
    assertThatThrownBy(() -> codec.decodeCommand(bytes("rubbish")))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void refusesACommandThatIsNamedLikeAMessage() {
    assertThatThrownBy(() ->
            JsonMachineCodec.of(1, 1, State.class, Clashing.class)
                .hearing(
                    RunMessage.class,
                    Clashing.Wrapped.class,
                    Clashing.Wrapped::new,
                    Clashing.Wrapped::message))
        .hasMessageContaining("PermitGranted");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
