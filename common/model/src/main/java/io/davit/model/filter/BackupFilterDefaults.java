package io.davit.model.filter;

import io.davit.model.velero.v1.BackupSpec;
import io.davit.model.velero.v1.BackupSpecBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What a server writes into the filters of a spec before it works on it, as Velero does.
public final class BackupFilterDefaults {

  /// Snapshots that users made: never backed up by themselves.
  public static final String SNAPSHOTS = "volumesnapshots.snapshot.storage.k8s.io";

  /// The cluster-scoped side of [#SNAPSHOTS].
  public static final String SNAPSHOT_CONTENTS = "volumesnapshotcontents.snapshot.storage.k8s.io";

  private BackupFilterDefaults() {}

  /// Leaves out user-made snapshots and the namespaces that say so themselves, and writes `*` for
  /// all namespaces. Applied twice it does what it does once. Specs that mix both families of
  /// filters stay as they are, since they are invalid.
  ///
  /// The lists of the newer family are then never empty, so that a spec without any filter takes no
  /// cluster-scoped objects but namespaces and those that others need: so it is in Velero since
  /// v1.17.
  ///
  /// @param excludedByLabel namespaces labelled `velero.io/exclude-from-backup: "true"`
  public static BackupSpec apply(BackupSpec spec, Collection<String> excludedByLabel) {
    List<String> errors = new ArrayList<>();
    FilterFamily.refuseMix(spec, errors);
    if (!errors.isEmpty()) {
      return spec;
    }
    BackupSpec named =
        BackupSpecBuilder.builder(spec)
            .includedNamespaces(
                spec.includedNamespaces().isEmpty() ? List.of("*") : spec.includedNamespaces())
            .excludedNamespaces(with(spec.excludedNamespaces(), excludedByLabel))
            .build();
    return FilterFamily.isOld(spec) ? old(named) : modern(named);
  }

  private static BackupSpec old(BackupSpec spec) {
    List<String> both = List.of(SNAPSHOTS, SNAPSHOT_CONTENTS);
    return BackupSpecBuilder.builder(spec)
        .includedResources(without(spec.includedResources(), both))
        .excludedResources(with(spec.excludedResources(), both))
        .build();
  }

  private static BackupSpec modern(BackupSpec spec) {
    List<String> claims = List.of(SNAPSHOTS);
    List<String> contents = List.of(SNAPSHOT_CONTENTS);
    return BackupSpecBuilder.builder(spec)
        .includedNamespaceScopedResources(without(spec.includedNamespaceScopedResources(), claims))
        .excludedNamespaceScopedResources(with(spec.excludedNamespaceScopedResources(), claims))
        .includedClusterScopedResources(without(spec.includedClusterScopedResources(), contents))
        .excludedClusterScopedResources(with(spec.excludedClusterScopedResources(), contents))
        .build();
  }

  private static List<String> with(List<String> list, Collection<String> more) {
    List<String> all = new ArrayList<>(list);
    // A bare * already leaves out everything, and must stay alone.
    if (!list.contains("*")) {
      more.stream().sorted().filter(name -> !all.contains(name)).forEach(all::add);
    }
    return all;
  }

  private static List<String> without(List<String> list, List<String> less) {
    return list.stream().filter(name -> !less.contains(name)).toList();
  }
}
