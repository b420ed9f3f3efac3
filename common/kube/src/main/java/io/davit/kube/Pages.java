package io.davit.kube;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The objects of a list, page by page.
final class Pages extends Spliterators.AbstractSpliterator<ObjectNode> {

  private static final int MOST_RESTARTS = 3;

  private final KubeHttp http;
  private final ListRequest request;
  private final int pageSize;
  private final Deque<ObjectNode> page = new ArrayDeque<>();
  private final Set<String> given = new HashSet<>();
  private @Nullable String continuation = "";
  private int restarts;

  Pages(KubeHttp http, ListRequest request, int pageSize) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.http = http;
    this.request = request;
    this.pageSize = pageSize;
  }

  @Override
  public boolean tryAdvance(Consumer<? super ObjectNode> action) {
    while (page.isEmpty() && continuation != null) {
      fetch(continuation);
    }
    ObjectNode next = page.poll();
    if (next != null) {
      action.accept(next);
    }
    return next != null;
  }

  private void fetch(String from) {
    try {
      read(KubeJson.object(http.get(path(from))));
    } catch (KubeException.Gone expired) {
      if (from.isEmpty() || ++restarts > MOST_RESTARTS) {
        throw expired;
      }
      continuation = "";
    }
  }

  private void read(ObjectNode answer) {
    JsonNode items = answer.path("items");
    if (!items.isArray() && !items.isNull()) {
      throw new KubeException.Garbled("list of " + request.kind().plural() + " has no items", null);
    }
    for (JsonNode item : items) {
      // After a restart the same objects come again.
      if (item instanceof ObjectNode object && given.add(key(object))) {
        page.add(KubeJson.named(object, request.kind()));
      }
    }
    String next = answer.path("metadata").path("continue").asString("");
    continuation = next.isEmpty() ? null : next;
  }

  private static String key(ObjectNode object) {
    return KubeJson.namespace(object) + "/" + KubeJson.name(object);
  }

  private String path(String from) {
    return Target.collection(request.kind(), request.namespace())
        + "?limit="
        + pageSize
        + parameter("labelSelector", request.labelSelector())
        + parameter("fieldSelector", request.fieldSelector())
        + parameter("continue", from);
  }

  private static String parameter(String name, String value) {
    return value.isEmpty()
        ? ""
        : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
