package io.davit.scheduler.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.scheduler.resource.VeleroObject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LocationBookTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LocationBook book = new LocationBook();

  @Test
  void backupWithoutALocationIsInTheDefaultOne() {
    book.present(location("a", false, "2026-01-01T00:00:00Z"));
    book.present(location("b", true, "2026-01-01T00:00:00Z"));
    assertThat(book.of(backup("")).map(VeleroObject::name)).contains("b");
    assertThat(book.of(backup("a")).map(VeleroObject::name)).contains("a");
    assertThat(book.of(backup("none"))).isEmpty();
  }

  @Test
  void ofSeveralDefaultsTheNewestIsIt() {
    book.present(location("a", true, "2026-01-01T00:00:00Z"));
    book.present(location("b", true, "2026-02-01T00:00:00Z"));
    assertThat(book.standard().map(VeleroObject::name)).contains("b");
    assertThat(book.pretenders()).extracting(VeleroObject::name).containsExactly("a");
  }

  @Test
  void withoutADefaultThereIsNone() {
    book.present(location("a", false, "2026-01-01T00:00:00Z"));
    assertThat(book.standard()).isEmpty();
    assertThat(book.pretenders()).isEmpty();
  }

  @Test
  void defaultComesFirst() {
    book.present(location("a", false, "2026-01-01T00:00:00Z"));
    book.present(location("z", true, "2026-01-01T00:00:00Z"));
    assertThat(book.all()).extracting(VeleroObject::name).containsExactly("z", "a");
  }

  @Test
  void deletedLocationIsForgotten() {
    book.present(location("a", true, "2026-01-01T00:00:00Z"));
    book.gone(location("a", true, "2026-01-01T00:00:00Z"));
    assertThat(book.all()).isEmpty();
  }

  private static ObjectNode location(String name, boolean standard, String created) {
    return (ObjectNode)
        JSON.readTree(
            """
            {"metadata":{"name":"%s","creationTimestamp":"%s"},"spec":{"default":%s}}
            """
                .formatted(name, created, standard));
  }

  private static VeleroObject backup(String location) {
    return new VeleroObject(
        (ObjectNode) JSON.readTree("{\"spec\":{\"storageLocation\":\"%s\"}}".formatted(location)));
  }
}
