package io.davit.restore.plan;

import io.davit.kube.ClusterKinds;
import io.davit.kube.csi.SnapshotKinds;
import io.davit.model.filter.RestoreFilter;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemKey;
import io.davit.restore.item.ItemId;
import io.davit.restore.item.Terms;
import io.davit.restore.plan.VolumeCopies.Copy;
import io.davit.restore.snapshot.StoredSnapshots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What of an archive is to be restored, and what becomes of each claim and volume in it
/// (velero-restore.md §5.1). Looks at the backup only, not at the cluster's objects.
public final class Survey {
  private static final GroupResource UPLOADS = new GroupResource("velero.io", "datauploads");

  private final ArchiveContents archive;
  private final VolumeCopies volumes;
  private final StoredSnapshots snapshots;
  private final Terms terms;
  private final boolean restoreSnapshots;
  private final Set<ItemKey> items;
  private final Map<ItemKey, ClaimPlan> claims = new LinkedHashMap<>();
  private final Set<ItemKey> droppedVolumes = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  private Survey(
      ArchiveContents archive,
      VolumeCopies volumes,
      Terms terms,
      boolean restoreSnapshots,
      Set<ItemKey> items) {
    this.archive = archive;
    this.volumes = volumes;
    this.snapshots = new StoredSnapshots(archive, volumes);
    this.terms = terms;
    this.restoreSnapshots = restoreSnapshots;
    this.items = items;
  }

  /// Surveys an archive.
  ///
  /// @param restoreSnapshots false if volumes that were captured by snapshots are to come back
  ///   empty
  /// @param only single objects to take
  /// @throws IllegalArgumentException if one of those is not in the archive
  public static Survey of(
      ArchiveContents archive,
      VolumeCopies volumes,
      Terms terms,
      boolean restoreSnapshots,
      RestoreFilter filter,
      ClusterKinds kinds,
      OnlyItems only) {
    Set<ItemKey> items = Selection.of(archive, filter, kinds, only);
    Survey survey = new Survey(archive, volumes, terms, restoreSnapshots, items);
    items.stream().filter(key -> key.resource().equals(Selection.CLAIMS)).forEach(survey::claim);
    survey.dropVolumes();
    return survey;
  }

  /// The items that are taken, without volumes that are made anew.
  public List<ItemKey> items() {
    return items.stream()
        .filter(key -> !droppedVolumes.contains(key))
        .filter(key -> !key.resource().equals(GroupResource.NAMESPACES))
        .filter(key -> !isSnapshot(key))
        .toList();
  }

  /// Snapshots, contents and what says how they were moved come back only as what a claim is filled
  /// from, under other names.
  private static boolean isSnapshot(ItemKey key) {
    return key.resource().equals(UPLOADS)
        || key.resource().equals(SnapshotKinds.SNAPSHOT.groupResource())
        || key.resource().equals(SnapshotKinds.CONTENT.groupResource());
  }

  /// The namespaces that come back, each with the one that it comes into.
  public Map<String, String> namespaces() {
    Map<String, String> found = new LinkedHashMap<>();
    for (ItemKey key : items) {
      String name = key.resource().equals(GroupResource.NAMESPACES) ? key.name() : key.namespace();
      if (!name.isEmpty()) {
        found.put(name, terms.namespace(name));
      }
    }
    return found;
  }

  /// What becomes of a claim.
  public Optional<ClaimPlan> claimPlan(ItemKey key) {
    return Optional.ofNullable(claims.get(key));
  }

  /// Which item of the archive a claim is.
  public ItemKey key(ClaimPlan plan) {
    return claims.entrySet().stream()
        .filter(entry -> entry.getValue().equals(plan))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /// The claims that get data.
  public List<ClaimPlan> filled() {
    return claims.values().stream()
        .filter(plan -> plan.fate() instanceof ClaimPlan.Filled)
        .toList();
  }

  /// All claims.
  public List<ClaimPlan> claims() {
    return List.copyOf(claims.values());
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void claim(ItemKey key) {
    JsonNode object = archive.object(key).orElseThrow();
    String volume = object.path("spec").path("volumeName").asString("");
    ClaimPlan plan = new ClaimPlan(terms.namespace(key.namespace()), key.name(), fate(key, volume));
    claims.put(key, plan);
    if (plan.fate() instanceof ClaimPlan.Lost(var why)) {
      problems.add(Problem.error(id(plan), id(plan) + ": " + why));
    }
    if (plan.fate() instanceof ClaimPlan.Empty && restoreSnapshots && !volume.isEmpty()) {
      problems.add(
          Problem.warning(
              id(plan), id(plan) + ": the backup has no data of it: it comes back empty"));
    }
  }

  private ClaimPlan.Fate fate(ItemKey key, String volume) {
    Optional<Copy> copy =
        volumes.copies().stream()
            .filter(it -> it.namespace().equals(key.namespace()))
            .filter(it -> claimOf(it).equals(key.name()))
            .findFirst();
    if (copy.isPresent()) {
      return new ClaimPlan.Filled(copy.get());
    }
    String method = volumes.method(key.namespace(), key.name(), volume).orElse("");
    return switch (method) {
      case "CSISnapshot" ->
          restoreSnapshots
              ? snapshots
                  .of(key, archive.object(key).orElseThrow())
                  .<ClaimPlan.Fate>map(ClaimPlan.Snapshotted::new)
                  .orElseGet(() ->
                      new ClaimPlan.Lost("the backup does not name the handle of its CSI snapshot"))
              : new ClaimPlan.Empty();
      case "NativeSnapshot", VolumeCopies.MOVED ->
          restoreSnapshots
              ? new ClaimPlan.Lost(
                  "its data were captured as "
                      + method
                      + ", which cannot be restored yet; it is not restored"
                      + " (with restorePVs: false it comes back empty)")
              : new ClaimPlan.Empty();
      case "PodVolumeBackup" -> new ClaimPlan.Empty();
      default -> isKept(volume) ? new ClaimPlan.Kept() : new ClaimPlan.Empty();
    };
  }

  /// Whether the old volume comes back as it is, or is left to the cluster.
  private boolean isKept(String volume) {
    return archive
        .object(ItemKey.ofCluster(Selection.VOLUMES, volume))
        .map(it -> it.path("spec").path("persistentVolumeReclaimPolicy").asString(""))
        .map(policy -> !policy.equals("Delete"))
        .orElse(true);
  }

  /// The claim behind a copied volume; empty if there is none.
  private String claimOf(Copy copy) {
    return copy.claim().isEmpty()
        ? archive
            .object(new ItemKey(GroupResource.PODS, copy.namespace(), copy.pod()))
            .map(pod -> claimOf(pod, copy.volume()))
            .orElse("")
        : copy.claim();
  }

  private static String claimOf(JsonNode pod, String volume) {
    for (JsonNode each : pod.path("spec").path("volumes")) {
      if (each.path("name").asString("").equals(volume)) {
        return each.path("persistentVolumeClaim").path("claimName").asString("");
      }
    }
    return "";
  }

  /// Volumes come back only where a claim keeps them.
  private void dropVolumes() {
    Set<String> made =
        claims.entrySet().stream()
            .filter(entry -> !(entry.getValue().fate() instanceof ClaimPlan.Kept))
            .map(entry -> archive.object(entry.getKey()).orElseThrow())
            .map(object -> object.path("spec").path("volumeName").asString(""))
            .collect(Collectors.toSet());
    for (ItemKey key : items) {
      if (key.resource().equals(Selection.VOLUMES)
          && (made.contains(key.name()) || !isKept(key.name()) || isCaptured(key.name()))) {
        droppedVolumes.add(key);
      }
    }
  }

  private boolean isCaptured(String volume) {
    return !volumes.method("", "", volume).orElse("").isEmpty();
  }

  /// The copies of volumes that are a pod's own, such as an emptyDir.
  public List<Copy> own(ItemKey pod) {
    return volumes.copies().stream()
        .filter(copy -> copy.namespace().equals(pod.namespace()) && copy.pod().equals(pod.name()))
        .filter(copy -> claimOf(copy).isEmpty())
        .toList();
  }

  private static ItemId id(ClaimPlan plan) {
    return new ItemId(Selection.CLAIMS, plan.namespace(), plan.claim());
  }
}
