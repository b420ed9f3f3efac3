package io.davit.model.velero;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every state of every resource that a real Velero v1.18.3 went through in its fixtures.
class VeleroObservedTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static List<JsonNode> observed() throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(
                        VeleroObservedTest.class.getResourceAsStream(
                            "/velero/watch-events.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> objects.add(JSON.readTree(line).path("object")));
    }
    return objects;
  }

  @Test
  void everyObservedResourceSurvivesARoundTrip() throws IOException {
    Map<String, Class<? extends VeleroResource<?, ?>>> kinds =
        VeleroCrdsTest.kinds().stream()
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
    List<JsonNode> observed = observed();
    assertThat(observed).hasSizeGreaterThan(700);
    for (JsonNode object : observed) {
      Class<? extends VeleroResource<?, ?>> kind =
          Objects.requireNonNull(kinds.get(object.path("kind").asString()));
      String again = JSON.writeValueAsString(JSON.treeToValue(object, kind));
      assertThat(withoutEmpties(JSON.readTree(again))).isEqualTo(withoutEmpties(object));
    }
  }

  /// Null, empty and absent mean the same in Velero's kinds.
  private static JsonNode withoutEmpties(JsonNode node) {
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    ObjectNode kept = JSON.createObjectNode();
    object
        .properties()
        .forEach(field -> {
          JsonNode value = withoutEmpties(field.getValue());
          boolean empty = value.isNull() || (value.isContainer() && value.isEmpty());
          if (!empty) {
            kept.set(field.getKey(), value);
          }
        });
    return kept;
  }
}
