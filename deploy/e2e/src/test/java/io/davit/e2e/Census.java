package io.davit.e2e;

import io.davit.kube.ClusterReader;
import io.davit.kube.KubeClients;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.model.item.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every object of a namespace, without what a cluster gives anew to each, and without status,
/// which a restore leaves to controllers: the independent witness of what came back.
final class Census {
  private static final Set<String> MADE_BY_THE_CLUSTER =
      Set.of("events", "endpoints", "endpointslices", "leases", "controllerrevisions");
  private static final Set<String> IDENTITY =
      Set.of(
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "creationTimestamp",
          "managedFields",
          "selfLink");
  private static final Set<String> ADDRESSES =
      Set.of("clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy");

  private Census() {}

  /// All objects, by `kind/name`.
  static Map<String, ObjectNode> of(KubeClients cluster, String namespace) {
    Map<String, ObjectNode> found = new TreeMap<>();
    for (var kind : cluster.discovery().discover().listable()) {
      if (kind.namespaced() && !MADE_BY_THE_CLUSTER.contains(kind.plural())) {
        collect(cluster.reader(), kind, namespace, found);
      }
    }
    return found;
  }

  private static void collect(
      ClusterReader reader, ResourceKind kind, String namespace, Map<String, ObjectNode> found) {
    try (var objects = reader.list(ListRequest.in(kind, namespace))) {
      objects.forEach(
          object -> found.put(kind.kind() + "/" + KubeJson.name(object), bare(object, namespace)));
    }
  }

  private static ObjectNode bare(ObjectNode object, String namespace) {
    var bare = object.deepCopy();
    var metadata = (ObjectNode) bare.path("metadata");
    metadata.remove(IDENTITY);
    withoutOurs(metadata, "labels");
    withoutOurs(metadata, "annotations");
    switch (bare.path("kind").asString("")) {
      case "Service" -> ((ObjectNode) bare.path("spec")).remove(ADDRESSES);
      case "RoleBinding" -> subjects(bare, namespace);
      default -> {}
    }
    bare.remove("status");
    metadata.path("ownerReferences").forEach(owner -> ((ObjectNode) owner).remove("uid"));
    return bare;
  }

  private static void withoutOurs(ObjectNode metadata, String map) {
    if (metadata.path(map) instanceof ObjectNode values) {
      for (var name : List.copyOf(values.propertyNames())) {
        if (name.startsWith("velero.io/") || name.startsWith("davit.io/")) {
          values.remove(name);
        }
      }
      if (values.isEmpty()) {
        metadata.remove(map);
      }
    }
  }

  private static void subjects(ObjectNode binding, String namespace) {
    for (JsonNode subject : binding.path("subjects")) {
      if (subject.path("namespace").asString("").equals(namespace)) {
        ((ObjectNode) subject).put("namespace", "(the same)");
      }
    }
  }
}
