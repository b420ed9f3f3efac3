package io.davit.events.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.machine.Outgoing;
import io.davit.events.client.KafkaSettings;
import io.davit.events.cloud.EventTypes;
import io.davit.model.channel.Channel;
import io.davit.model.channel.Channels;
import io.davit.model.message.GateMessage;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.RunEvent;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunReply;
import io.davit.model.message.VolumeAssignment;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Golden files hold every form on the wire. `-Ddavit.golden=write` writes them anew: then look at
/// what changed, since the release before must be able to read it.
class ChannelCodecTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final ChannelCodec CODEC = new ChannelCodec(KafkaSettings.of("localhost:9092"));

  static Stream<String> names() {
    return Stream.concat(Samples.internal().keySet().stream(), Samples.open().keySet().stream());
  }

  static Stream<String> openNames() {
    return Samples.open().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isWrittenAsInTheGoldenFile(String name) throws IOException {
    var form = PRETTY.writeValueAsString(form(CODEC.encode(sample(name)))) + "\n";
    var file = GOLDEN.resolve(name + ".json");
    if ("write".equals(System.getProperty("davit.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, form);
    }
    assertThat(form).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadFromTheGoldenFile(String name) throws IOException {
    var form = PRETTY.readTree(Files.readString(GOLDEN.resolve(name + ".json")));
    var headers = headers(form);
    var value = Bytes.of(PRETTY.writeValueAsBytes(form.get("value")));

    assertThat(decoded(sample(name).channel(), headers, value)).isEqualTo(sample(name).value());
  }

  @ParameterizedTest
  @MethodSource("openNames")
  void whatIsPublicFollowsItsSchema(String name) throws IOException {
    var encoded = CODEC.encode(sample(name));
    var schema = schema(encoded.headers().getOrDefault("ce_type", "?"));

    assertThat(schema.validate(json(encoded))).isEmpty();
  }

  @Test
  void theSchemaRefusesAnEventWithoutItsRevision() throws IOException {
    var sample = Samples.open().get("event-phase");
    var data = (ObjectNode) json(CODEC.encode(sampleOf(sample)));
    data.remove("revision");

    assertThat(schema(EventTypes.RUN_PHASE).validate(data)).isNotEmpty();
  }

  @Test
  void everyMessageHasASample() {
    var sampled = new HashSet<Class<?>>();
    Samples.internal()
        .values()
        .forEach(one -> sampled.add(Objects.requireNonNull(one.value()).getClass()));
    Samples.open()
        .values()
        .forEach(one -> sampled.add(Objects.requireNonNull(one.value()).getClass()));

    Stream.of(
            GateMessage.class,
            RunMessage.class,
            HooksMessage.class,
            HooksMessage.Following.class,
            RepositoryMessage.class,
            RunEvent.class,
            RunReply.class)
        .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
        .filter(message -> !message.isInterface())
        .forEach(message -> assertThat(sampled).contains(message));
    assertThat(sampled).contains(VolumeAssignment.class);
  }

  @Test
  void everyEventTypeHasASchemaOfItsName() throws Exception {
    for (var constant : EventTypes.class.getDeclaredFields()) {
      if (Modifier.isPublic(constant.getModifiers())) {
        assertThat(schema((String) constant.get(null))).isNotNull();
      }
    }
  }

  @Test
  void theSameDecisionSaysTheSameEventAgainAndAnotherOneAnother() {
    var ids = new HashSet<String>();
    Samples.open().values().forEach(one -> ids.add(id(one)));
    Samples.open().values().forEach(one -> ids.add(id(one)));

    assertThat(ids).hasSize(Samples.open().size());
  }

  @Test
  void aRecordThatNoTopicTakesIsRefusedBeforeItIsSent() {
    var huge = JsonNodeFactory.instance.objectNode().put("x", "x".repeat(ChannelCodec.MAX_BYTES));
    var start = Outgoing.of(Channels.BACKUP, "run-1", (RunMessage) new RunMessage.Start(huge));

    assertThatThrownBy(() -> CODEC.encode(start))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run-1")
        .hasMessageContaining("davit.backup.commands");
  }

  @Test
  void aChannelWithoutTopicIsRefusedByName() {
    var outgoing = Outgoing.of(new Channel<>("nowhere", String.class), "key", "value");

    assertThatThrownBy(() -> CODEC.encode(outgoing)).hasMessageContaining("nowhere");
  }

  @Test
  void aTombstoneHasNoValue() {
    var tombstone = CODEC.encode(Outgoing.tombstone(Channels.ASSIGNMENTS, "node-1/e1"));

    assertThat(tombstone).isEqualTo(new LogRecord("assignments", "node-1/e1", null));
  }

  private static Map<String, String> headers(JsonNode form) {
    var headers = new LinkedHashMap<String, String>();
    for (var header : form.get("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asString());
    }
    return headers;
  }

  private static String id(Outgoing<?> outgoing) {
    return CODEC.encode(outgoing).headers().getOrDefault("ce_id", "?");
  }

  private static Outgoing<?> sample(String name) {
    var internal = Samples.internal().get(name);
    return internal == null ? sampleOf(Samples.open().get(name)) : internal;
  }

  private static Outgoing<?> sampleOf(@Nullable Outgoing<?> sample) {
    return Objects.requireNonNull(sample);
  }

  private static JsonNode form(LogRecord encoded) {
    var form = PRETTY.createObjectNode();
    form.put("channel", encoded.channel());
    form.put("key", encoded.key());
    var headers = form.putObject("headers");
    encoded.headers().forEach(headers::put);
    form.set("value", json(encoded));
    return form;
  }

  private static JsonNode json(LogRecord encoded) {
    return PRETTY.readTree(Objects.requireNonNull(encoded.value()).array());
  }

  private static Object decoded(Channel<?> channel, Map<String, String> headers, Bytes value) {
    return CODEC.decode(channel, headers, value);
  }

  private static Schema schema(String type) throws IOException {
    try (var in = ChannelCodecTest.class.getResourceAsStream("/schemas/" + type + ".json")) {
      assertThat(in).as(type).isNotNull();
      var text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    }
  }
}
