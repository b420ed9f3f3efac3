package io.davit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.events.client.KafkaSettings;
import io.davit.events.cloud.EventTypes;
import io.davit.events.topic.Topic;
import io.davit.events.topic.TopicKind;
import io.davit.events.topic.Topics;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What is published about the topics is what the code does.
class AsyncApiTest {

  private static final Path FILE = Path.of("../../docs/asyncapi.yaml");
  private static final Set<TopicKind> PUBLIC =
      Set.of(TopicKind.REQUESTS, TopicKind.REPLIES, TopicKind.EVENTS, TopicKind.PROGRESS);

  private final JsonNode document = document();

  @Test
  void hasThePublicTopicsAndNoOther() {
    var addresses = new TreeSet<String>();
    document.get("channels").forEach(channel -> addresses.add(channel.get("address").asString()));
    var topics = new Topics(KafkaSettings.of("localhost:9092"));

    assertThat(addresses)
        .containsExactlyInAnyOrderElementsOf(
            topics.all().stream()
                .filter(topic -> PUBLIC.contains(topic.kind()))
                .map(Topic::name)
                .toList());
  }

  @Test
  void hasEveryTypeOfEventAndNoOther() {
    var names = new TreeSet<String>();
    messages().forEach(message -> names.add(message.get("name").asString()));

    assertThat(names).containsExactlyInAnyOrderElementsOf(types());
  }

  @Test
  void everyPayloadIsTheSchemaOfItsType() {
    for (var message : messages()) {
      var payload = message.at("/payload/$ref").asString();
      assertThat(FILE.resolveSibling(payload)).exists();
      assertThat(payload).endsWith("/" + message.get("name").asString() + ".json");
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    for (var reference : document.findValues("$ref")) {
      var target = reference.asString();
      if (target.startsWith("#")) {
        assertThat(document.at(target.substring(1)).isMissingNode()).as(target).isFalse();
      }
    }
  }

  private JsonNode messages() {
    return document.at("/components/messages");
  }

  private static Set<String> types() {
    var types = new TreeSet<String>();
    Arrays.stream(EventTypes.class.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .forEach(field -> {
          try {
            types.add((String) field.get(null));
          } catch (IllegalAccessException e) {
            throw new AssertionError(e);
          }
        });
    return types;
  }

  private static JsonNode document() {
    try {
      var loaded = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
      return JsonMapper.builder().build().valueToTree(loaded);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
