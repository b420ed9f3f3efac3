package io.davit.testkit.kubernetes.api;

import io.davit.testkit.kubernetes.json.Json;
import io.davit.testkit.kubernetes.json.Meta;
import io.davit.testkit.kubernetes.kubelet.Kubelet;
import io.davit.testkit.kubernetes.registry.ApiException;
import io.davit.testkit.kubernetes.registry.Deletion;
import io.davit.testkit.kubernetes.registry.Patches;
import io.davit.testkit.kubernetes.registry.Registry;
import tools.jackson.databind.node.ObjectNode;

/// Subresources that are not just a part of their object: scale, eviction, binding, log, exec.
final class Subresources {
  private final Registry registry;

  private final PodStreams streams;

  Subresources(Registry registry, Kubelet kubelet) {
    this.registry = registry;
    this.streams = new PodStreams(registry, kubelet);
  }

  void handle(Exchange exchange, ResourcePath path) throws InterruptedException {
    if (!path.kind().subresources().contains(path.subresource())) {
      throw ApiException.noSuchPath();
    }
    switch (path.subresource()) {
      case "scale" -> scale(exchange, path);
      case "eviction" -> evict(exchange, path);
      case "binding" -> bind(exchange, path);
      case "exec" -> streams.exec(exchange, path);
      case "log" -> streams.log(exchange, path);
      default -> throw ApiException.noSuchPath();
    }
  }

  private void scale(Exchange exchange, ResourcePath path) {
    ObjectNode object = registry.get(path.kind(), path.namespace(), path.name());
    switch (exchange.method()) {
      case "GET" -> exchange.json(200, Scales.of(path.kind(), object));
      case "PUT" -> {
        ObjectNode wanted = Bodies.object(exchange);
        exchange.json(200, scaled(exchange, path, o -> wanted));
      }
      case "PATCH" -> {
        var patch = Bodies.read(exchange);
        exchange.json(
            200,
            scaled(
                exchange, path, o -> Patches.changed(path.kind(), o, scalePatch(exchange), patch)));
      }
      default -> throw ApiException.methodNotAllowed();
    }
  }

  private static String scalePatch(Exchange exchange) {
    String type = exchange.contentType();
    return type.equals("application/json-patch+json") ? type : "application/merge-patch+json";
  }

  private ObjectNode scaled(
      Exchange exchange, ResourcePath path, java.util.function.UnaryOperator<ObjectNode> change) {
    ObjectNode after =
        registry.modify(
            path.kind(),
            path.namespace(),
            path.name(),
            "",
            object ->
                Scales.into(path.kind(), object, change.apply(Scales.of(path.kind(), object))),
            Resources.options(exchange));
    return Scales.of(path.kind(), after);
  }

  private void evict(Exchange exchange, ResourcePath path) {
    if (!exchange.method().equals("POST")) {
      throw ApiException.methodNotAllowed();
    }
    Deletion deletion = Deletion.parse(Bodies.object(exchange).path("deleteOptions"), false);
    Registry.Deleted deleted =
        registry.delete(path.kind(), path.namespace(), path.name(), deletion);
    exchange.json(201, Resources.success(path.kind(), deleted.last()));
  }

  private void bind(Exchange exchange, ResourcePath path) {
    if (!exchange.method().equals("POST")) {
      throw ApiException.methodNotAllowed();
    }
    String node = Json.text(Bodies.object(exchange), "target", "name");
    ObjectNode pod =
        registry.modify(
            path.kind(),
            path.namespace(),
            path.name(),
            "",
            p -> {
              Json.ensure(p, "spec").put("nodeName", node);
              return p;
            },
            Resources.options(exchange));
    exchange.json(201, Resources.success(path.kind(), pod).put("message", Meta.name(pod)));
  }
}
