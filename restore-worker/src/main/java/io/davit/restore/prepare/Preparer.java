package io.davit.restore.prepare;

import io.davit.blob.BlobException;
import io.davit.blob.BlobStore;
import io.davit.blob.backupstore.BackupFile;
import io.davit.blob.backupstore.BackupLayout;
import io.davit.blob.backupstore.BackupStore;
import io.davit.kube.ClusterReader;
import io.davit.kube.Discovery;
import io.davit.kube.KubeJson;
import io.davit.kube.archive.ArchiveException;
import io.davit.model.velero.v1.Restore;
import io.davit.model.velero.v1.RestoreSpec;
import io.davit.mover.store.LocationStores;
import io.davit.mover.store.Passwords;
import io.davit.restore.item.StatusTerms;
import io.davit.restore.item.Substitutes;
import io.davit.restore.plan.ClaimPlan;
import io.davit.restore.plan.Preparation;
import io.davit.restore.plan.Survey;
import io.davit.restore.plan.VolumeCopies;
import io.davit.restore.readiness.Target;
import io.davit.restore.stop.TargetFinder;
import io.davit.restore.store.FolderClaims;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Looks at a Restore, its backup and its place in the bucket before anything is done. Writes
/// nothing.
public final class Preparer {
  /// More than these do not fit into a state (protocol A2).
  private static final int MAX_TARGETS = 100;

  private final BackupChoice backups;
  private final LocationStores stores;
  private final FolderClaims claims;
  private final Passwords passwords;
  private final Surveyor surveyor;
  private final TargetFinder targets;
  private final ModifierBook modifiers;
  private final PluginConfigs plugins;

  /// @param namespace Davit's own
  public Preparer(
      ClusterReader cluster,
      Discovery discovery,
      String namespace,
      LocationStores stores,
      FolderClaims claims,
      Passwords passwords) {
    this.backups = new BackupChoice(cluster, namespace);
    this.stores = stores;
    this.claims = claims;
    this.passwords = passwords;
    this.surveyor = new Surveyor(discovery);
    this.targets = new TargetFinder(cluster);
    this.modifiers = new ModifierBook(cluster, namespace);
    this.plugins = new PluginConfigs(cluster, namespace);
  }

  /// What a look at a Restore comes to.
  public sealed interface Answer {
    /// It may run.
    record Ready(Preparation preparation) implements Answer {}

    /// It may not.
    record Refused(List<String> errors) implements Answer {}

    /// It has run, and nobody knows how far (protocol B6).
    record Lost(String reason) implements Answer {}
  }

  /// Looks.
  ///
  /// @param run UID of the Restore
  public Answer prepare(String run, JsonNode resource) {
    try {
      Restore restore = RestoreReader.read(resource);
      List<String> errors = new ArrayList<>();
      Request request = Request.of(restore, errors);
      errors.addAll(surveyor.errors(restore.getSpec()));
      checkModifiers(restore.getSpec(), errors);
      return errors.isEmpty() ? look(run, restore, request) : new Answer.Refused(errors);
    } catch (IllegalArgumentException | ArchiveException e) {
      return new Answer.Refused(List.of(String.valueOf(e.getMessage())));
    }
  }

  private void checkModifiers(RestoreSpec spec, List<String> errors) {
    try {
      var _ = modifiers.read(spec);
      var _ = plugins.read();
    } catch (IllegalArgumentException e) {
      errors.add(String.valueOf(e.getMessage()));
    }
  }

  private Answer look(String run, Restore restore, Request request) {
    BackupChoice.Chosen chosen = backups.find(restore.getSpec());
    BlobStore store = stores.open(chosen.location());
    BackupStore backupStore = new BackupStore(store);
    checkMarker(backupStore, chosen);
    checkArchive(store, chosen);
    checkPassword(VolumeCopies.read(backupStore, chosen.backup()));
    String name = restore.getMetadata().getName();
    if (claims.holds(store, name, run)) {
      return new Answer.Lost(
          "state lost: restores/" + name + "/ is claimed by this run, of which nothing is known");
    }
    Optional<String> foreign = claims.foreign(store, name, run);
    if (foreign.isPresent()) {
      return new Answer.Refused(List.of(foreign.get()));
    }
    return ready(run, restore, request, chosen, backupStore);
  }

  private Answer ready(
      String run, Restore restore, Request request, BackupChoice.Chosen chosen, BackupStore store) {
    List<Target> found =
        request.inPlace() ? targets(run, restore, request, chosen, store) : List.of();
    if (found.size() > MAX_TARGETS) {
      return new Answer.Refused(
          List.of(
              "the restore in place would stop %d workloads and claims; at most %d fit one run"
                  .formatted(found.size(), MAX_TARGETS)));
    }
    return new Answer.Ready(
        new Preparation(
            chosen.location(),
            chosen.backup(),
            namespaces(restore),
            found,
            request.readiness(),
            request.resume(),
            request.copyTime(),
            Request.ignored(restore.getSpec())));
  }

  private List<Target> targets(
      String run, Restore restore, Request request, BackupChoice.Chosen chosen, BackupStore store) {
    try (Surveyor.Surveyed surveyed =
        surveyor.survey(
            store,
            chosen.backup(),
            restore.getSpec(),
            request.terms(run, restore, chosen.backup(), StatusTerms.NONE, "", Substitutes.NONE),
            request.only())) {
      Survey survey = surveyed.survey();
      List<ClaimPlan> filled = survey.filled();
      return targets.find(filled);
    }
  }

  /// The namespaces that are written into, as far as the spec names them.
  private static List<String> namespaces(Restore restore) {
    List<String> included = restore.getSpec().includedNamespaces();
    boolean named =
        !included.isEmpty() && included.stream().noneMatch(it -> it.matches(".*[*?\\[].*"));
    return named
        ? included.stream()
            .map(it -> restore.getSpec().namespaceMapping().getOrDefault(it, it))
            .distinct()
            .toList()
        : List.of("*");
  }

  private static void checkMarker(BackupStore store, BackupChoice.Chosen chosen) {
    try (InputStream marker = store.marker(chosen.backup())) {
      JsonNode document = KubeJson.object(marker.readAllBytes());
      BackupChoice.refuseUnfinished(
          chosen.backup(), document.path("status").path("phase").asString(""));
    } catch (BlobException.NotFound _) {
      throw new IllegalArgumentException(
          "backup \"%s\" has no %s in location \"%s\": it was never finished, or is deleted"
              .formatted(chosen.backup(), BackupLayout.MARKER, chosen.location().name()));
    } catch (IOException e) {
      throw new BlobException.Unavailable(chosen.backup() + ": marker cannot be read", e);
    }
  }

  private static void checkArchive(BlobStore store, BackupChoice.Chosen chosen) {
    String key = BackupLayout.file(chosen.backup(), BackupFile.CONTENTS);
    try {
      store.head(key);
    } catch (BlobException.NotFound _) {
      throw new IllegalArgumentException(
          "backup \"%s\" has no archive: there is no %s in location \"%s\""
              .formatted(chosen.backup(), key, chosen.location().name()));
    }
  }

  /// Without a password no volume can be restored (protocol F8).
  private void checkPassword(VolumeCopies volumes) {
    if (!volumes.copies().isEmpty() && passwords.find().isEmpty()) {
      throw new IllegalArgumentException(passwords.missing());
    }
  }
}
