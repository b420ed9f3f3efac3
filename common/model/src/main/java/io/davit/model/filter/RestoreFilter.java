package io.davit.model.filter;

import io.davit.model.filter.ResourceLists.Scope;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.RestoreSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a restore takes from a backup. Namespaces are the original ones, before any mapping.
public final class RestoreFilter {

  /// Kinds that no restore brings back.
  public static final List<String> NEVER_RESTORED =
      List.of(
          "nodes",
          "events",
          "events.events.k8s.io",
          "backups.velero.io",
          "restores.velero.io",
          "resticrepositories.velero.io",
          "csinodes.storage.k8s.io",
          "volumeattachments.storage.k8s.io",
          "backuprepositories.velero.io");

  private final NamespaceFilter namespaces;
  private final NameFilter resources;
  private final LabelFilter labels;
  private final @Nullable Boolean cluster;

  private RestoreFilter(
      NamespaceFilter namespaces,
      NameFilter resources,
      LabelFilter labels,
      @Nullable Boolean cluster) {
    this.namespaces = namespaces;
    this.resources = resources;
    this.labels = labels;
    this.cluster = cluster;
  }

  /// Reads the filters of a spec.
  ///
  /// @param names the kinds of the cluster, and those in the backup
  /// @param inBackup the namespaces in the backup, against which patterns are checked
  public static FilterResult<RestoreFilter> of(
      RestoreSpec spec, ResourceNames names, Collection<String> inBackup) {
    List<String> errors = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    spec.includedResources().stream()
        .filter(NEVER_RESTORED::contains)
        .forEach(name -> errors.add(name + " are non-restorable resources"));
    List<String> excludes = excludes(spec);
    NameFilter.listErrors(spec.includedResources(), excludes)
        .forEach(error -> errors.add("Invalid included/excluded resource lists: " + error));
    ResourceLists lists = new ResourceLists(names, errors, warnings);
    NamespaceFilter namespaces =
        NamespaceFilter.of(spec.includedNamespaces(), spec.excludedNamespaces(), errors);
    warnings.addAll(namespaces.unmatched(inBackup));
    LabelFilter labels =
        LabelFilter.of("restore", spec.labelSelector(), spec.orLabelSelectors(), errors);
    List<Glob> excluded =
        new ArrayList<>(lists.read("excludedResources", spec.excludedResources(), Scope.ANY));
    NEVER_RESTORED.forEach(name -> excluded.add(Glob.parse(name)));
    NameFilter resources =
        new NameFilter(
            lists.read("includedResources", spec.includedResources(), Scope.ANY), excluded);
    return FilterResult.of(
        new RestoreFilter(namespaces, resources, labels, spec.includeClusterResources()),
        errors,
        warnings);
  }

  /// The `excludedResources` that a server writes into the spec: those that are there, and
  /// [#NEVER_RESTORED].
  public static List<String> excludes(RestoreSpec spec) {
    Set<String> all = new LinkedHashSet<>(spec.excludedResources());
    all.addAll(NEVER_RESTORED);
    return List.copyOf(all);
  }

  /// Which of the original namespaces are taken.
  public NamespaceFilter namespaces() {
    return namespaces;
  }

  /// Decides on an object of the backup.
  public Decision decide(ResourceKind kind, ItemHeader item) {
    Decision related = decideRelated(kind, item);
    if (!related.taken()) {
      return related;
    }
    if (!kind.namespaced() && cluster == null && !namespaces.isEverything()) {
      return Decision.NAMESPACE_NOT_INCLUDED;
    }
    return labels.matches(item.labels()) ? Decision.TAKEN : Decision.LABELS_DO_NOT_MATCH;
  }

  /// Decides on an object that another object needs: selectors and a filter of namespaces do not
  /// keep a cluster-scoped one out.
  public Decision decideRelated(ResourceKind kind, ItemHeader item) {
    if (!resources.includes(kind.groupResource().toString())) {
      return Decision.KIND_NOT_INCLUDED;
    }
    if (kind.namespaced()) {
      return namespaces.includes(item.namespace())
          ? Decision.TAKEN
          : Decision.NAMESPACE_NOT_INCLUDED;
    }
    return Boolean.FALSE.equals(cluster) ? Decision.KIND_NOT_INCLUDED : Decision.TAKEN;
  }
}
