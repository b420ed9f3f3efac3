package io.davit.restore.prepare;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.ListRequest;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import io.davit.restore.item.Substitutes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The ConfigMaps in Davit's namespace by which Velero's built-in item actions are configured
/// (velero-restore.md §4.1).
final class PluginConfigs {
  private static final String CLASSES = "velero.io/change-storage-class";
  private static final String IMAGES = "velero.io/change-image-name";
  private static final ResourceKind STORAGE_CLASS =
      ResourceKind.of("storage.k8s.io", "v1", "storageclasses", "StorageClass", false);

  private final ClusterReader cluster;
  private final String namespace;

  PluginConfigs(ClusterReader cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /// Reads them.
  ///
  /// @throws IllegalArgumentException if there are two for one action
  Substitutes read() {
    Map<String, String> classes = content(CLASSES);
    List<String> missing =
        classes.values().stream()
            .distinct()
            .filter(name -> cluster.find(Target.ofCluster(STORAGE_CLASS, name)).isEmpty())
            .toList();
    return new Substitutes(Substitutes.images(content(IMAGES)), classes, missing);
  }

  private Map<String, String> content(String action) {
    List<ObjectNode> found;
    try (Stream<ObjectNode> all =
        cluster.list(
            ListRequest.in(Kinds.CONFIG_MAP, namespace)
                .matchingLabels("velero.io/plugin-config," + action + "=RestoreItemAction"))) {
      found = all.toList();
    }
    if (found.size() > 1) {
      throw new IllegalArgumentException(
          "%d ConfigMaps in namespace %s are labelled %s=RestoreItemAction, at most one may be: %s"
              .formatted(
                  found.size(),
                  namespace,
                  action,
                  found.stream().map(KubeJson::name).collect(Collectors.joining(", "))));
    }
    Map<String, String> content = new LinkedHashMap<>();
    found.forEach(map ->
        map.path("data")
            .properties()
            .forEach(entry -> content.put(entry.getKey(), entry.getValue().asString(""))));
    return content;
  }
}
