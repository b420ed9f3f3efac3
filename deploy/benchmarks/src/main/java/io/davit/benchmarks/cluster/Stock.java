package io.davit.benchmarks.cluster;

import io.davit.kube.Kinds;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeException;
import io.davit.kube.ListRequest;
import io.davit.model.item.ResourceKind;
import tools.jackson.databind.node.JsonNodeFactory;

/// A namespace of ConfigMaps and Secrets, half and half.
final class Stock {
  private static final int CONTENT = 300;

  private final KubeClients cluster;
  private final String namespace;

  Stock(KubeClients cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /// Fills it up to a number of objects.
  void fill(int items) {
    ensure(Kinds.NAMESPACE, "", namespace);
    for (var kind : new ResourceKind[] {Kinds.CONFIG_MAP, Kinds.SECRET}) {
      long there;
      try (var present = cluster.reader().list(ListRequest.in(kind, namespace))) {
        there = present.count();
      }
      for (long i = there; i < items / 2; i++) {
        ensure(kind, namespace, "item-%05d".formatted(i));
      }
    }
  }

  private void ensure(ResourceKind kind, String in, String name) {
    var object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
    object.putObject("metadata").put("name", name);
    if (kind.namespaced()) {
      object
          .putObject(kind.equals(Kinds.SECRET) ? "stringData" : "data")
          .put("content", name.repeat(CONTENT / name.length()));
    }
    try {
      var _ = cluster.writer().create(kind, in, object);
    } catch (KubeException.AlreadyExists _) {
      // Of an earlier run.
    }
  }
}
