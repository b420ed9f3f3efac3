package io.davit.model.policy;

import io.davit.model.velero.v1.BackupSpec;
import io.davit.model.velero.v1.BackupSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Resources that a policy adds to the filters of the newer family; what the spec says itself
/// stands.
public record IncludeExcludePolicy(
    List<String> includedClusterScoped,
    List<String> excludedClusterScoped,
    List<String> includedNamespaceScoped,
    List<String> excludedNamespaceScoped) {

  /// Adds nothing.
  public static final IncludeExcludePolicy NONE =
      new IncludeExcludePolicy(List.of(), List.of(), List.of(), List.of());

  public IncludeExcludePolicy {
    includedClusterScoped = List.copyOf(includedClusterScoped);
    excludedClusterScoped = List.copyOf(excludedClusterScoped);
    includedNamespaceScoped = List.copyOf(includedNamespaceScoped);
    excludedNamespaceScoped = List.copyOf(excludedNamespaceScoped);
  }

  /// Whether it says anything.
  public boolean isEmpty() {
    return equals(NONE);
  }

  /// Adds the resources to a spec.
  ///
  /// @param resolve the full name of a resource that people may name otherwise
  public BackupSpec addTo(BackupSpec spec, UnaryOperator<String> resolve) {
    Lists cluster =
        new Lists(
            spec.includedClusterScopedResources(), spec.excludedClusterScopedResources(), resolve);
    Lists namespaced =
        new Lists(
            spec.includedNamespaceScopedResources(),
            spec.excludedNamespaceScopedResources(),
            resolve);
    return BackupSpecBuilder.builder(spec)
        .includedClusterScopedResources(cluster.included(includedClusterScoped))
        .excludedClusterScopedResources(cluster.excluded(excludedClusterScoped))
        .includedNamespaceScopedResources(namespaced.included(includedNamespaceScoped))
        .excludedNamespaceScopedResources(namespaced.excluded(excludedNamespaceScoped))
        .build();
  }

  /// Both lists of a spec for one scope.
  private record Lists(
      List<String> includes, List<String> excludes, UnaryOperator<String> resolve) {

    List<String> included(List<String> more) {
      return with(includes, more);
    }

    List<String> excluded(List<String> more) {
      return with(excludes, more);
    }

    private List<String> with(List<String> list, List<String> more) {
      List<String> all = new ArrayList<>(list);
      more.stream().filter(name -> !isNamed(name)).forEach(all::add);
      return all;
    }

    private boolean isNamed(String name) {
      String full = resolve.apply(name);
      return List.of(includes, excludes).stream()
          .flatMap(List::stream)
          .anyMatch(said -> said.equals("*") || resolve.apply(said).equals(full));
    }
  }
}
