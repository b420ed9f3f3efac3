package io.davit.cli.backup;

import io.davit.cli.session.NewObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// Filters that tell cluster-scoped from namespaced resources. Davit refuses a mixture of them with
/// the others, as Velero does.
final class ScopedFilterOptions {

  @Option(
      names = "--include-cluster-scoped-resources",
      split = ",",
      paramLabel = "RESOURCE",
      description = "cluster-scoped resources to include; not with --include-resources")
  @Nullable List<String> includeClusterScoped;

  @Option(
      names = "--exclude-cluster-scoped-resources",
      split = ",",
      paramLabel = "RESOURCE",
      description = "cluster-scoped resources to leave out")
  @Nullable List<String> excludeClusterScoped;

  @Option(
      names = "--include-namespace-scoped-resources",
      split = ",",
      paramLabel = "RESOURCE",
      description = "namespaced resources to include")
  @Nullable List<String> includeNamespaceScoped;

  @Option(
      names = "--exclude-namespace-scoped-resources",
      split = ",",
      paramLabel = "RESOURCE",
      description = "namespaced resources to leave out")
  @Nullable List<String> excludeNamespaceScoped;

  void addTo(ObjectNode spec) {
    NewObject.put(spec, "includedClusterScopedResources", includeClusterScoped);
    NewObject.put(spec, "excludedClusterScopedResources", excludeClusterScoped);
    NewObject.put(spec, "includedNamespaceScopedResources", includeNamespaceScoped);
    NewObject.put(spec, "excludedNamespaceScopedResources", excludeNamespaceScoped);
  }
}
