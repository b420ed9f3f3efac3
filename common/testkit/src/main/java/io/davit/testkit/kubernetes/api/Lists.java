package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.registry.Selection;
import io.davit.testkit.kubernetes.schema.FieldError;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.davit.testkit.kubernetes.store.ObjectStore;
import io.davit.testkit.kubernetes.store.StoredObject;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Answers list requests.
final class Lists {
  private final Registry registry;
  private final Pages pages;

  Lists(Registry registry) {
    this.registry = registry;
    this.pages = new Pages(registry.identities());
  }

  void list(Exchange exchange, ResourcePath path, Selection selection) {
    Pages.Page page = page(exchange, path, selection);
    switch (Views.asked(exchange)) {
      case TABLE -> {
        ObjectNode table =
            Tables.of(
                path.kind(),
                served(path.kind(), page),
                exchange.query("includeObject"),
                registry.identities().clock());
        table.set("metadata", meta(page));
        exchange.json(200, table);
      }
      case METADATA -> {
        ObjectNode list = head("PartialObjectMetadataList", "meta.k8s.io/v1", page);
        var items = list.putArray("items");
        served(path.kind(), page).forEach(object -> items.add(Views.metadata(object)));
        exchange.json(200, list);
      }
      case OBJECT -> exchange.respond(200, "application/json", render(path.kind(), page));
    }
  }

  private Pages.Page page(Exchange exchange, ResourcePath path, Selection selection) {
    int limit = limit(exchange.query("limit"));
    if (!exchange.query("resourceVersionMatch").isEmpty()
        && exchange.query("resourceVersion").isEmpty()) {
      throw ApiException.invalid(
          path.kind(),
          "",
          List.of(
              FieldError.forbidden(
                  "resourceVersionMatch", "is forbidden unless resourceVersion is provided")));
    }
    String token = exchange.query("continue");
    if (!token.isEmpty()) {
      return pages.next(token, limit);
    }
    ObjectStore.Listing all =
        registry.store().list(registry.storedAs(path.kind()), path.namespace());
    String wanted = exchange.query("resourceVersion");
    if (!wanted.isEmpty() && WatchStream.revision(wanted) > all.revision()) {
      throw ApiException.expired(
          "Too large resource version: " + wanted + ", current: " + all.revision());
    }
    List<StoredObject> selected =
        selection.equals(Selection.ALL)
            ? all.objects()
            : all.objects().stream()
                .filter(o -> selection.test(registry.served(path.kind(), o)))
                .toList();
    return pages.first(
        new ObjectStore.Listing(selected, all.revision()), limit, selection.equals(Selection.ALL));
  }

  private static int limit(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text));
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("invalid limit \"" + text + "\"");
    }
  }

  private List<ObjectNode> served(ResourceKind kind, Pages.Page page) {
    return page.objects().stream().map(o -> registry.served(kind, o)).toList();
  }

  private static ObjectNode head(String kind, String apiVersion, Pages.Page page) {
    ObjectNode list = Json.object().put("kind", kind).put("apiVersion", apiVersion);
    list.set("metadata", meta(page));
    return list;
  }

  private static ObjectNode meta(Pages.Page page) {
    ObjectNode meta = Json.object().put("resourceVersion", Long.toString(page.revision()));
    if (!page.next().isEmpty()) {
      meta.put("continue", page.next());
      if (page.remaining() > 0) {
        meta.put("remainingItemCount", page.remaining());
      }
    }
    return meta;
  }

  /// Objects are rendered once and copied, since lists are long and seldom change.
  private Buffer render(ResourceKind kind, Pages.Page page) {
    byte[] head = Json.bytes(head(kind.kind() + "List", kind.apiVersion(), page));
    Buffer buffer = Buffer.buffer(head.length + 1024).appendBytes(head, 0, head.length - 1);
    buffer.appendString(",\"items\":[");
    String separator = "";
    for (StoredObject object : page.objects()) {
      buffer.appendString(separator).appendBytes(item(kind, object));
      separator = ",";
    }
    return buffer.appendString("]}");
  }

  /// Items of built-in kinds carry neither `apiVersion` nor `kind`, those of custom kinds do, as
  /// from a real server.
  private byte[] item(ResourceKind kind, StoredObject object) {
    ObjectNode served = registry.served(kind, object);
    if (kind.custom() != null) {
      return isStored(served, object) ? object.bytes() : Json.bytes(served);
    }
    return isStored(served, object)
        ? object.untypedBytes()
        : Json.bytes(served.deepCopy().without(List.of("apiVersion", "kind")));
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isStored(ObjectNode served, StoredObject object) {
    return served == object.json();
  }
}
