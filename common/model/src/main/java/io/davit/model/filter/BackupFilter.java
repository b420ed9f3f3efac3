package io.davit.model.filter;

import io.davit.model.filter.ResourceLists.Scope;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.Labels;
import io.davit.model.velero.v1.BackupSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a backup takes, exactly as Velero v1.18 decides it.
public final class BackupFilter {

  private final NamespaceFilter namespaces;
  private final ResourceFilter resources;
  private final LabelFilter labels;

  private BackupFilter(NamespaceFilter namespaces, ResourceFilter resources, LabelFilter labels) {
    this.namespaces = namespaces;
    this.resources = resources;
    this.labels = labels;
  }

  /// Reads the filters of a spec.
  ///
  /// @param spec with the defaults of [BackupFilterDefaults]
  /// @param names the kinds of the cluster
  /// @param live the namespaces of the cluster, against which patterns are checked
  public static FilterResult<BackupFilter> of(
      BackupSpec spec, ResourceNames names, Collection<String> live) {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    ResourceLists lists = new ResourceLists(names, errors, warnings);
    ResourceFilter resources =
        FilterFamily.isOld(spec) ? old(spec, lists, errors) : modern(spec, lists, errors);
    FilterFamily.refuseMix(spec, errors);
    NamespaceFilter namespaces =
        NamespaceFilter.of(spec.includedNamespaces(), spec.excludedNamespaces(), errors);
    warnings.addAll(namespaces.unmatched(live));
    LabelFilter labels =
        LabelFilter.of("backup", spec.labelSelector(), spec.orLabelSelectors(), errors);
    return FilterResult.of(new BackupFilter(namespaces, resources, labels), errors, warnings);
  }

  private static ResourceFilter old(BackupSpec spec, ResourceLists lists, List<String> errors) {
    NameFilter.listErrors(spec.includedResources(), spec.excludedResources())
        .forEach(error -> errors.add("Invalid included/excluded resource lists: " + error));
    return new ResourceFilter.Old(
        new NameFilter(
            lists.read("includedResources", spec.includedResources(), Scope.ANY),
            lists.read("excludedResources", spec.excludedResources(), Scope.ANY)),
        spec.includeClusterResources());
  }

  private static ResourceFilter modern(BackupSpec spec, ResourceLists lists, List<String> errors) {
    FilterFamily.newListErrors(
            spec.includedClusterScopedResources(), spec.excludedClusterScopedResources())
        .forEach(e -> errors.add("Invalid cluster-scoped included/excluded resource lists: " + e));
    FilterFamily.newListErrors(
            spec.includedNamespaceScopedResources(), spec.excludedNamespaceScopedResources())
        .forEach(
            e -> errors.add("Invalid namespace-scoped included/excluded resource lists: " + e));
    return new ResourceFilter.New(
        new NameFilter(
            lists.read(
                "includedClusterScopedResources",
                spec.includedClusterScopedResources(),
                Scope.CLUSTER),
            lists.read(
                "excludedClusterScopedResources",
                spec.excludedClusterScopedResources(),
                Scope.CLUSTER)),
        new NameFilter(
            lists.read(
                "includedNamespaceScopedResources",
                spec.includedNamespaceScopedResources(),
                Scope.NAMESPACED),
            lists.read(
                "excludedNamespaceScopedResources",
                spec.excludedNamespaceScopedResources(),
                Scope.NAMESPACED)));
  }

  /// Whether a spec uses the older family of resource filters, beside which no others may stand.
  public static boolean isOfOldFamily(BackupSpec spec) {
    return FilterFamily.isOld(spec);
  }

  /// Which namespaces are taken.
  public NamespaceFilter namespaces() {
    return namespaces;
  }

  /// Which labels are asked for.
  public LabelFilter labels() {
    return labels;
  }

  /// Whether objects of a kind are looked for.
  public boolean collects(ResourceKind kind) {
    return resources.collects(kind, namespaces);
  }

  /// Decides on an object that was found by listing its kind. Namespaces have [#decideNamespace].
  public Decision decideCollected(ResourceKind kind, ItemHeader item) {
    if (!collects(kind)) {
      return Decision.KIND_NOT_INCLUDED;
    }
    Decision related = decideRelated(kind, item);
    if (!related.taken()) {
      return related;
    }
    return labels.matches(item.labels()) ? Decision.TAKEN : Decision.LABELS_DO_NOT_MATCH;
  }

  /// Decides on an object that another object needs: selectors do not apply to it, and a
  /// cluster-scoped one need only not be excluded.
  public Decision decideRelated(ResourceKind kind, ItemHeader item) {
    if ("true".equals(item.labels().get(Labels.EXCLUDE_FROM_BACKUP))) {
      return Decision.EXCLUDED_BY_LABEL;
    }
    if (kind.namespaced()) {
      if (!namespaces.includes(item.namespace())) {
        return Decision.NAMESPACE_NOT_INCLUDED;
      }
      return collects(kind) ? Decision.TAKEN : Decision.KIND_NOT_INCLUDED;
    }
    return resources.refusesRelated(kind) ? Decision.KIND_NOT_INCLUDED : Decision.TAKEN;
  }

  /// Decides on a Namespace object.
  ///
  /// @param inhabited whether an object in it is taken
  public Decision decideNamespace(ResourceKind kind, ItemHeader item, boolean inhabited) {
    if (!collects(kind)) {
      return Decision.KIND_NOT_INCLUDED;
    }
    if (inhabited || (labels.selects() && labels.matches(item.labels()))) {
      return Decision.TAKEN;
    }
    if (labels.selects() && namespaces.isEverything()) {
      return Decision.LABELS_DO_NOT_MATCH;
    }
    return namespaces.includes(item.key().name())
        ? Decision.TAKEN
        : Decision.NAMESPACE_NOT_INCLUDED;
  }
}
