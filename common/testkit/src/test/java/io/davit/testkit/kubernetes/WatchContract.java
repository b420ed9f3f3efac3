package io.davit.testkit.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Watches, event by event.
interface WatchContract {
  Api api();

  /// An open watch.
  record Events(BlockingQueue<JsonNode> queue, AsyncBody body) implements AutoCloseable {
    /// Type and name, as in `ADDED a`.
    String next() {
      var event = take();
      while (isPlainBookmark(event)) {
        event = take();
      }
      return event.path("type").asString() + " " + event.at("/object/metadata/name").asString("");
    }

    /// A server may send these at any time.
    private static boolean isPlainBookmark(JsonNode event) {
      return event.path("type").asString("").equals("BOOKMARK")
          && !event.at("/object/metadata").has("annotations");
    }

    JsonNode take() {
      try {
        var event = queue.poll(20, TimeUnit.SECONDS);
        return event == null ? Api.json("{'type':'nothing within 20 s'}") : event;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      body.cancel();
    }
  }

  private Events watch(String query) {
    var http = api().client().getHttpClient();
    var base = api().client().getMasterUrl().toString().replaceAll("/$", "");
    var uri = URI.create(base + api().core("configmaps?watch=1&timeoutSeconds=30" + query));
    BlockingQueue<JsonNode> queue = new LinkedBlockingQueue<>();
    var rest = new StringBuilder();
    var response =
        http.consumeBytes(
                http.newHttpRequestBuilder().uri(uri).header("Accept", "application/json").build(),
                (List<ByteBuffer> buffers, AsyncBody body) -> {
                  buffers.forEach(b -> rest.append(StandardCharsets.UTF_8.decode(b)));
                  for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
                    queue.add(Api.json(rest.substring(0, end)));
                    rest.delete(0, end + 1);
                  }
                  body.consume();
                })
            .join();
    response.body().consume();
    return new Events(queue, response.body());
  }

  private void label(String name, String value) {
    var path = api().core("configmaps");
    var body = "{'metadata':{'name':'%s','labels':{'l':'%s'}}}".formatted(name, value);
    if (api().post(path, body).code() == 409) {
      api().merge(path + "/" + name, body);
    }
  }

  private String version() {
    return api().get(api().core("configmaps")).text("/metadata/resourceVersion");
  }

  @Test
  default void whatNoLongerFitsTheSelectorIsDeleted() {
    try (var events = watch("&labelSelector=l%3Dx&resourceVersion=" + version())) {
      label("a", "x");
      label("a", "y");
      label("a", "x");
      assertThat(List.of(events.next(), events.next(), events.next()))
          .containsExactly("ADDED a", "DELETED a", "ADDED a");
    }
  }

  @Test
  default void oneObjectIsWatchedByItsName() {
    try (var events = watch("&fieldSelector=metadata.name%3Db&resourceVersion=" + version())) {
      label("a", "x");
      label("b", "x");
      label("b", "y");
      assertThat(List.of(events.next(), events.next())).containsExactly("ADDED b", "MODIFIED b");
    }
  }

  @Test
  default void theStateComesFirstIfNoVersionIsNamed() {
    label("a", "x");
    try (var events = watch("&labelSelector=l")) {
      assertThat(events.next()).isEqualTo("ADDED a");
      label("b", "x");
      assertThat(events.next()).isEqualTo("ADDED b");
    }
  }

  @Test
  default void aBookmarkEndsTheInitialEvents() {
    label("a", "x");
    try (var events =
        watch(
            "&labelSelector=l&sendInitialEvents=true&allowWatchBookmarks=true&resourceVersionMatch=NotOlderThan")) {
      assertThat(events.next()).isEqualTo("ADDED a");
      var mark = events.take();
      assertThat(mark.path("type").asString()).isEqualTo("BOOKMARK");
      assertThat(mark.at("/object/metadata/annotations/k8s.io~1initial-events-end").asString(""))
          .isEqualTo("true");
      label("b", "x");
      assertThat(events.next()).isEqualTo("ADDED b");
    }
  }

  @Test
  default void aDeletionShowsTheVersionOfTheDeletion() {
    var made = api().create("a");
    try (var events = watch("&resourceVersion=" + made.text("/metadata/resourceVersion"))) {
      api().delete(api().core("configmaps/a"), "{}");
      var event = events.take();
      assertThat(event.path("type").asString()).isEqualTo("DELETED");
      assertThat(Long.parseLong(event.at("/object/metadata/resourceVersion").asString()))
          .isGreaterThan(Long.parseLong(made.text("/metadata/resourceVersion")));
    }
  }
}
