package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.rbac.Access;
import io.davit.testkit.kubernetes.rbac.Demand;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Registry;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Finds out what a path is about.
final class Router {
  private final Registry registry;
  private final Discovery discovery;
  private final OpenApi openApi;
  private final Resources resources;
  private final Access access;

  Router(Registry registry, Subresources subresources) {
    this.registry = registry;
    this.discovery = new Discovery(registry.kinds());
    this.openApi = new OpenApi(registry.kinds());
    this.resources = new Resources(registry, subresources);
    this.access = new Access(registry);
  }

  void handle(Exchange exchange) throws InterruptedException {
    List<String> path = ResourcePath.segments(exchange.path());
    if (path.isEmpty()) {
      exchange.json(200, root());
      return;
    }
    switch (path.getFirst()) {
      case "healthz", "livez", "readyz" -> exchange.text(200, "ok");
      case "version" -> exchange.json(200, discovery.version());
      case "openapi" -> openApi(exchange, path);
      case "api", "apis" -> api(exchange, path);
      default -> throw ApiException.noSuchPath();
    }
  }

  private static ObjectNode root() {
    ObjectNode root = io.davit.testkit.kubernetes.json.Json.object();
    for (String path :
        new String[] {
          "/api", "/apis", "/healthz", "/livez", "/openapi/v3", "/readyz", "/version"
        }) {
      io.davit.testkit.kubernetes.json.Json.ensureArray(root, "paths").add(path);
    }
    return root;
  }

  private void openApi(Exchange exchange, List<String> path) {
    if (path.size() < 2 || !path.get(1).equals("v3")) {
      throw ApiException.noSuchPath();
    }
    exchange.json(
        200,
        path.size() == 2
            ? openApi.index()
            : openApi.document(path.subList(2, path.size())).orElseThrow(ApiException::noSuchPath));
  }

  private void api(Exchange exchange, List<String> path) throws InterruptedException {
    boolean core = path.getFirst().equals("api");
    int size = path.size() + (core ? 1 : 0);
    switch (size) {
      case 1 -> exchange.json(200, discovery.groups());
      case 2 ->
          exchange.json(
              200,
              core
                  ? discovery.coreVersions(exchange.header("Host"))
                  : discovery.group(path.get(1)).orElseThrow(ApiException::noSuchPath));
      case 3 ->
          exchange.json(
              200,
              discovery
                  .resources(core ? "" : path.get(1), path.getLast())
                  .orElseThrow(ApiException::noSuchPath));
      default -> resource(exchange, path);
    }
  }

  private void resource(Exchange exchange, List<String> path) throws InterruptedException {
    if (exchange.method().equals("POST") && Reviews.GROUPS.contains(path.get(1))) {
      ObjectNode review = Bodies.object(exchange);
      exchange.json(201, Reviews.answer(path, review).orElseThrow(ApiException::noSuchPath));
      return;
    }
    var target = ResourcePath.parse(path, registry.kinds()).orElseThrow(ApiException::noSuchPath);
    access.require(exchange.user(), demand(exchange, target));
    resources.handle(exchange, target);
  }

  private static Demand demand(Exchange exchange, ResourcePath path) {
    return new Demand(
        verb(exchange, path.name().isEmpty()),
        path.kind().resource(),
        path.subresource(),
        path.namespace(),
        path.name());
  }

  private static String verb(Exchange exchange, boolean collection) {
    return switch (exchange.method()) {
      case "GET" -> exchange.queryFlag("watch") ? "watch" : collection ? "list" : "get";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> collection ? "deletecollection" : "delete";
      default -> exchange.method();
    };
  }
}
