package io.davit.model.filter;

import io.davit.model.item.GroupResource;
import io.davit.model.item.ResourceKind;
import org.jspecify.annotations.Nullable;

/// Which kinds are taken. Velero has two families of filters, which cannot be mixed.
sealed interface ResourceFilter {

  /// Whether objects of the kind are looked for.
  boolean collects(ResourceKind kind, NamespaceFilter namespaces);

  /// Whether an object of a cluster-scoped kind is left out though another object needs it.
  boolean refusesRelated(ResourceKind kind);

  /// `includedResources`, `excludedResources` and `includeClusterResources`.
  record Old(NameFilter names, @Nullable Boolean cluster) implements ResourceFilter {

    @Override
    public boolean collects(ResourceKind kind, NamespaceFilter namespaces) {
      return (kind.namespaced() || admitsCluster(kind, namespaces)) && names.includes(name(kind));
    }

    private boolean admitsCluster(ResourceKind kind, NamespaceFilter namespaces) {
      if (cluster == null) {
        return isNamespace(kind) || namespaces.isEverything();
      }
      return cluster;
    }

    @Override
    public boolean refusesRelated(ResourceKind kind) {
      if (cluster == null) {
        return !names.includes(name(kind));
      }
      return !cluster || names.excludes(name(kind));
    }
  }

  /// The four lists for cluster-scoped and namespaced kinds.
  record New(NameFilter clusterScoped, NameFilter namespaced) implements ResourceFilter {

    @Override
    public boolean collects(ResourceKind kind, NamespaceFilter namespaces) {
      String name = name(kind);
      if (kind.namespaced()) {
        return namespaced.includes(name);
      }
      if (clusterScoped.excludes(name)) {
        return false;
      }
      return clusterScoped.named(name) || isNamespace(kind) || isWholeCluster(namespaces);
    }

    private boolean isWholeCluster(NamespaceFilter namespaces) {
      return clusterScoped.includes().isEmpty()
          && clusterScoped.excludes().isEmpty()
          && namespaces.isEverything()
          && namespaced.isEverything();
    }

    @Override
    public boolean refusesRelated(ResourceKind kind) {
      return clusterScoped.excludes(name(kind));
    }
  }

  private static String name(ResourceKind kind) {
    return kind.groupResource().toString();
  }

  private static boolean isNamespace(ResourceKind kind) {
    return kind.groupResource().equals(GroupResource.NAMESPACES);
  }
}
