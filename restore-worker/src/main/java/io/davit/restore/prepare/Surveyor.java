package io.davit.restore.prepare;

import io.davit.blob.backupstore.BackupFile;
import io.davit.blob.backupstore.BackupStore;
import io.davit.kube.ClusterKinds;
import io.davit.kube.Discovery;
import io.davit.model.filter.FilterResult;
import io.davit.model.filter.ResourceNames;
import io.davit.model.filter.RestoreFilter;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemHeader;
import io.davit.model.item.ResourceKind;
import io.davit.model.velero.v1.RestoreSpec;
import io.davit.model.velero.v1.RestoreStatusSpec;
import io.davit.restore.item.StatusTerms;
import io.davit.restore.item.Terms;
import io.davit.restore.plan.ArchiveContents;
import io.davit.restore.plan.OnlyItems;
import io.davit.restore.plan.Survey;
import io.davit.restore.plan.VolumeCopies;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// Reads a backup and finds out what of it a Restore takes.
final class Surveyor {
  private final Discovery discovery;

  Surveyor(Discovery discovery) {
    this.discovery = discovery;
  }

  /// A backup that was read, to be closed.
  record Surveyed(ArchiveContents archive, Survey survey, List<String> warnings)
      implements AutoCloseable {
    @Override
    public void close() {
      archive.close();
    }
  }

  /// Whose status a spec wants back.
  StatusTerms status(RestoreSpec spec) {
    RestoreStatusSpec asked = spec.restoreStatus();
    if (asked == null) {
      return StatusTerms.NONE;
    }
    ResourceNames names = new ResourceNames(discovery.discover().preferred());
    return new StatusTerms(
        true,
        asked.includedResources().stream().map(names::fullName).toList(),
        asked.excludedResources().stream().map(names::fullName).toList());
  }

  /// Checks the filters of a spec as far as that can be done without the archive.
  List<String> errors(RestoreSpec spec) {
    return switch (filter(spec, discovery.discover(), List.of(), List.of())) {
      case FilterResult.Usable<RestoreFilter> _ -> List.of();
      case FilterResult.Invalid<RestoreFilter>(var errors) -> errors;
    };
  }

  /// Reads a backup.
  ///
  /// @param only single objects to take
  /// @throws IllegalArgumentException if the filters cannot be used, or there is no archive
  /// @throws io.davit.kube.archive.ArchiveException if it is damaged
  Surveyed survey(BackupStore store, String backup, RestoreSpec spec, Terms terms, OnlyItems only) {
    ClusterKinds kinds = discovery.discover();
    ArchiveContents archive =
        ArchiveContents.read(
            store
                .open(backup, BackupFile.CONTENTS)
                .orElseThrow(() ->
                    new IllegalArgumentException("backup \"" + backup + "\" has no archive")));
    boolean whole = false;
    try {
      Surveyed surveyed = survey(store, backup, spec, terms, kinds, archive, only);
      whole = true;
      return surveyed;
    } finally {
      if (!whole) {
        archive.close();
      }
    }
  }

  private static Surveyed survey(
      BackupStore store,
      String backup,
      RestoreSpec spec,
      Terms terms,
      ClusterKinds kinds,
      ArchiveContents archive,
      OnlyItems only) {
    return switch (filter(spec, kinds, archive.namespaces(), archive.headers())) {
      case FilterResult.Invalid<RestoreFilter>(var errors) ->
          throw new IllegalArgumentException(String.join("; ", errors));
      case FilterResult.Usable<RestoreFilter>(var filter, var warnings) ->
          new Surveyed(
              archive,
              Survey.of(
                  archive,
                  VolumeCopies.read(store, backup),
                  terms,
                  !Boolean.FALSE.equals(spec.restorePVs()),
                  filter,
                  kinds,
                  only),
              warnings);
    };
  }

  private static FilterResult<RestoreFilter> filter(
      RestoreSpec spec,
      ClusterKinds kinds,
      Collection<String> namespaces,
      Collection<ItemHeader> archived) {
    List<ResourceKind> known = new ArrayList<>(kinds.preferred());
    archived.stream()
        .map(header -> kind(header))
        .distinct()
        .filter(kind -> kinds.find(kind.groupResource()).isEmpty())
        .forEach(known::add);
    return RestoreFilter.of(spec, new ResourceNames(known), namespaces);
  }

  /// A kind that only the backup knows.
  private static ResourceKind kind(ItemHeader header) {
    GroupResource resource = header.key().resource();
    return ResourceKind.of(
        resource.group(), "v1", resource.resource(), "", header.key().namespaced());
  }
}
