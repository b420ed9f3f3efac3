package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Deletion;
import io.davit.testkit.kubernetes.registry.Patches;
import io.davit.testkit.kubernetes.registry.Registry;
import io.davit.testkit.kubernetes.registry.Selection;
import io.davit.testkit.kubernetes.registry.WriteOptions;
import io.davit.testkit.kubernetes.schema.ResourceKind;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Requests on objects and collections.
final class Resources {
  /// A real server draws between 30 and 60 minutes.
  private static final Duration WATCH_LIMIT = Duration.ofMinutes(45);

  private final Registry registry;
  private final Lists lists;
  private final Patches patches;
  private final Subresources subresources;

  Resources(Registry registry, Subresources subresources) {
    this.registry = registry;
    this.lists = new Lists(registry);
    this.patches = new Patches(registry);
    this.subresources = subresources;
  }

  void handle(Exchange exchange, ResourcePath path) throws InterruptedException {
    if (!path.subresource().isEmpty() && !path.subresource().matches("status|finalize")) {
      subresources.handle(exchange, path);
    } else if (path.name().isEmpty()) {
      collection(exchange, path);
    } else {
      requireSubresource(path);
      object(exchange, path);
    }
  }

  private static void requireSubresource(ResourcePath path) {
    if (!path.subresource().isEmpty() && !path.kind().subresources().contains(path.subresource())) {
      throw ApiException.noSuchPath();
    }
  }

  private void collection(Exchange exchange, ResourcePath path) throws InterruptedException {
    switch (exchange.method()) {
      case "GET" -> {
        if (exchange.queryFlag("watch")) {
          watch(exchange, path);
        } else {
          lists.list(exchange, path, selection(exchange, path));
        }
      }
      case "POST" -> create(exchange, path);
      case "DELETE" -> deleteCollection(exchange, path);
      default -> throw ApiException.methodNotAllowed();
    }
  }

  private void object(Exchange exchange, ResourcePath path) throws InterruptedException {
    ResourceKind kind = path.kind();
    switch (exchange.method()) {
      case "GET" -> {
        if (exchange.queryFlag("watch")) {
          watch(exchange, path);
        } else {
          answer(exchange, 200, path, registry.get(kind, path.namespace(), path.name()));
        }
      }
      case "PUT" -> {
        ObjectNode body = Bodies.object(exchange);
        ObjectNode after =
            registry.modify(
                kind,
                path.namespace(),
                path.name(),
                path.subresource(),
                o -> put(kind, o, body),
                options(exchange));
        answer(exchange, 200, path, after);
      }
      case "PATCH" -> patch(exchange, path);
      case "DELETE" -> delete(exchange, path);
      default -> throw ApiException.methodNotAllowed();
    }
  }

  private static ObjectNode put(ResourceKind kind, ObjectNode present, ObjectNode body) {
    String version = Meta.resourceVersion(body);
    if (kind.custom() != null && version.isEmpty()) {
      throw ApiException.invalid(
          kind,
          Meta.name(present),
          List.of(
              io.davit.testkit.kubernetes.schema.FieldError.invalid(
                  "metadata.resourceVersion", 0, "must be specified for an update")));
    }
    return body.deepCopy();
  }

  private void create(Exchange exchange, ResourcePath path) {
    if (path.kind().namespaced() && path.namespace().isEmpty()) {
      throw ApiException.methodNotAllowed();
    }
    if (exchange.body().length == 0) {
      throw ApiException.badRequest("unable to decode the request body: EOF");
    }
    ObjectNode body = Bodies.object(exchange);
    answer(
        exchange,
        201,
        path,
        registry.create(path.kind(), path.namespace(), body, options(exchange)));
  }

  private void patch(Exchange exchange, ResourcePath path) {
    Patches.Patched patched =
        patches.patch(
            path.kind(),
            path.namespace(),
            path.name(),
            path.subresource(),
            exchange.contentType(),
            Bodies.read(exchange),
            options(exchange));
    answer(exchange, patched.created() ? 201 : 200, path, patched.object());
  }

  static WriteOptions options(Exchange exchange) {
    List<String> dryRun = exchange.queries("dryRun");
    if (!dryRun.isEmpty() && !dryRun.equals(List.of("All"))) {
      throw ApiException.badRequest(
          "dryRun: Unsupported value: \"%s\": supported values: \"All\""
              .formatted(dryRun.getFirst()));
    }
    String manager = exchange.query("fieldManager");
    if (manager.isEmpty()) {
      String agent = exchange.header("User-Agent");
      int slash = agent.indexOf('/');
      manager = slash > 0 ? agent.substring(0, slash) : agent.isEmpty() ? "unknown" : agent;
    }
    return new WriteOptions(
        !dryRun.isEmpty(),
        manager,
        !exchange.query("fieldManager").isEmpty(),
        exchange.query("fieldValidation").equals("Strict"),
        exchange.queryFlag("force"));
  }

  private void delete(Exchange exchange, ResourcePath path) {
    Registry.Deleted deleted =
        registry.delete(path.kind(), path.namespace(), path.name(), deletion(exchange));
    boolean status =
        deleted.gone() && !path.kind().resource().toString().matches("pods|namespaces|services");
    exchange.json(200, status ? success(path.kind(), deleted.last()) : deleted.last());
  }

  private static Deletion deletion(Exchange exchange) {
    ObjectNode options = Bodies.object(exchange);
    if (!exchange.query("propagationPolicy").isEmpty()) {
      options.put("propagationPolicy", exchange.query("propagationPolicy"));
    }
    if (exchange.query("gracePeriodSeconds").matches("\\d{1,9}")) {
      options.put("gracePeriodSeconds", Integer.parseInt(exchange.query("gracePeriodSeconds")));
    }
    return Deletion.parse(options, !exchange.queries("dryRun").isEmpty());
  }

  static ObjectNode success(ResourceKind kind, ObjectNode object) {
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    ObjectNode details = status.putObject("details").put("name", Meta.name(object));
    if (!kind.group().isEmpty()) {
      details.put("group", kind.group());
    }
    details.put("kind", kind.plural()).put("uid", Meta.uid(object));
    return status;
  }

  private void deleteCollection(Exchange exchange, ResourcePath path) {
    Selection selection = selection(exchange, path);
    Deletion deletion = deletion(exchange);
    List<ObjectNode> wanted =
        registry.list(path.kind(), path.namespace()).stream().filter(selection).toList();
    for (ObjectNode object : wanted) {
      try {
        registry.delete(path.kind(), Meta.namespace(object), Meta.name(object), deletion);
      } catch (ApiException e) {
        if (e.code() != 404) {
          throw e;
        }
      }
    }
    ObjectNode list =
        Json.object()
            .put("kind", path.kind().kind() + "List")
            .put("apiVersion", path.kind().apiVersion());
    list.putObject("metadata").put("resourceVersion", Long.toString(registry.store().revision()));
    var items = list.putArray("items");
    wanted.forEach(items::add);
    exchange.json(200, list);
  }

  private static Selection selection(Exchange exchange, ResourcePath path) {
    return Selection.parse(
        path.kind(), exchange.query("labelSelector"), exchange.query("fieldSelector"));
  }

  private void watch(Exchange exchange, ResourcePath path) throws InterruptedException {
    String seconds = exchange.query("timeoutSeconds");
    Duration timeout =
        seconds.matches("[1-9]\\d{0,8}")
            ? Duration.ofSeconds(Long.parseLong(seconds))
            : WATCH_LIMIT;
    WatchStream.Request request =
        new WatchStream.Request(
            path.kind(),
            path.namespace(),
            path.name(),
            selection(exchange, path),
            exchange.query("resourceVersion"),
            exchange.queryFlag("allowWatchBookmarks"),
            exchange.queryFlag("sendInitialEvents"),
            timeout,
            Views.asked(exchange),
            exchange.query("includeObject"));
    if (!request.startsWithState()) {
      WatchStream.revision(request.resourceVersion());
    }
    new WatchStream(registry, request, sink(exchange)).run();
  }

  private static EventSink sink(Exchange exchange) {
    if (exchange.isWebSocket()) {
      ServerWebSocket socket = Sockets.upgrade(exchange);
      return new EventSink.Framed(socket);
    }
    return EventSink.Chunked.open(exchange.response());
  }

  private void answer(Exchange exchange, int code, ResourcePath path, ObjectNode object) {
    Views view = Views.asked(exchange);
    exchange.json(
        code,
        view.of(
            path.kind(), object, exchange.query("includeObject"), registry.identities().clock()));
  }
}
