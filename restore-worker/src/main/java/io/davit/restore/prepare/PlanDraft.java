package io.davit.restore.prepare;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.kube.csi.SnapshotClasses;
import io.davit.model.hook.RestoreHookResolver;
import io.davit.model.item.GroupResource;
import io.davit.model.item.ItemKey;
import io.davit.model.item.ResourceKind;
import io.davit.repository.failure.RepositoryException;
import io.davit.restore.hook.InitHooks;
import io.davit.restore.hook.Pods;
import io.davit.restore.item.ItemId;
import io.davit.restore.item.ItemRestorer;
import io.davit.restore.item.PlannedItem;
import io.davit.restore.item.PlannedItem.Handling;
import io.davit.restore.plan.ArchiveContents;
import io.davit.restore.plan.ClaimPlan;
import io.davit.restore.plan.Plan.PlannedHolder;
import io.davit.restore.plan.Plan.PlannedVolume;
import io.davit.restore.plan.Problem;
import io.davit.restore.plan.RestoreOrder;
import io.davit.restore.plan.RestoreWait;
import io.davit.restore.plan.Survey;
import io.davit.restore.plan.VolumeCopies.Copy;
import io.davit.restore.snapshot.GivenSnapshots;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A plan as it comes together: what the backup has, held against what the cluster has.
final class PlanDraft {
  /// The state of a run holds what a few holders are doing (protocol A2).
  private static final int VOLUMES_OF_A_HOLDER = 8;

  private static final List<String> SCHEDULING = List.of("nodeSelector", "tolerations", "affinity");

  private static final Map<String, ResourceKind> CONTROLLERS =
      Map.of(
          "apps/v1/ReplicaSet", ResourceKind.of("apps", "v1", "replicasets", "ReplicaSet", true),
          "apps/v1/StatefulSet", ResourceKind.of("apps", "v1", "statefulsets", "StatefulSet", true),
          "apps/v1/DaemonSet", ResourceKind.of("apps", "v1", "daemonsets", "DaemonSet", true),
          "batch/v1/Job", ResourceKind.of("batch", "v1", "jobs", "Job", true));

  private final ClusterReader cluster;
  private final ArchiveContents archive;
  private final Survey survey;
  private final Function<String, String> repositories;
  private final Set<String> targets;
  private final Set<String> inPlace = new HashSet<>();
  private final Set<String> lost = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<PlannedHolder> holders = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Boolean> controllers = new HashMap<>();
  private final Map<ItemId, List<String>> waiting = new HashMap<>();
  private final Wait wait;
  private final RestoreHookResolver hooks;
  private boolean hooked;
  private int volumes;

  /// An item, whose object is read when it is needed.
  record Entry(ItemKey key, ItemId id, Handling handling) {}

  /// The objects that come back as other ones, or are made for them.
  private final Map<ItemId, ObjectNode> made = new HashMap<>();

  private final GivenSnapshots given;

  /// For what restored pods wait until their own volumes are filled.
  ///
  /// @param run UID of the Restore
  /// @param image of the container that waits
  record Wait(String run, String image) {}

  /// Drafts a plan.
  ///
  /// @param repositories the unique id of a namespace's repository
  /// @param targets existing workloads and claims that get data
  /// @param hooks of restored pods
  PlanDraft(
      ClusterReader cluster,
      Surveyor.Surveyed surveyed,
      Function<String, String> repositories,
      List<io.davit.restore.readiness.Target> targets,
      Wait wait,
      RestoreHookResolver hooks) {
    this.cluster = cluster;
    this.hooks = hooks;
    this.archive = surveyed.archive();
    this.survey = surveyed.survey();
    this.repositories = repositories;
    this.wait = wait;
    this.targets =
        targets.stream()
            .filter(target -> target.kind().equals("PersistentVolumeClaim"))
            .map(target -> target.namespace() + "/" + target.name())
            .collect(Collectors.toSet());
    survey.claims().stream()
        .filter(plan -> plan.fate() instanceof ClaimPlan.Lost)
        .forEach(plan -> lost.add(plan.id()));
    this.given = new GivenSnapshots(wait.run(), SnapshotClasses.read(cluster));
    fill();
    survey.claims().forEach(this::fillFromSnapshot);
    survey.namespaces().forEach(this::namespace);
    survey.items().forEach(this::add);
    entries.stream()
        .filter(entry -> entry.id().resource().equals(GroupResource.PODS))
        .forEach(this::pod);
    entries.sort(Comparator.comparing((Entry it) -> it.id().resource(), RestoreOrder.comparator()));
  }

  List<Entry> beforeVolumes() {
    return entries.stream()
        .filter(entry -> !RestoreOrder.isAfterVolumes(entry.id().resource()))
        .toList();
  }

  List<Entry> afterVolumes() {
    return entries.stream()
        .filter(entry -> RestoreOrder.isAfterVolumes(entry.id().resource()))
        .toList();
  }

  PlannedItem item(Entry entry) {
    ObjectNode known = made.get(entry.id());
    if (known != null) {
      return new PlannedItem(entry.id(), entry.handling(), known);
    }
    ObjectNode object =
        archive.object(entry.key()).orElseGet(() -> ItemRestorer.blankNamespace(entry.id().name()));
    if (entry.id().resource().equals(GroupResource.PODS)) {
      RestoreWait.strip(object);
      InitHooks.add(object, entry.id().namespace(), wait.run(), hooks);
      List<String> own = waiting.getOrDefault(entry.id(), List.of());
      if (!own.isEmpty()) {
        RestoreWait.add(object, own, wait.run(), wait.image());
      }
    }
    return new PlannedItem(entry.id(), entry.handling(), object);
  }

  List<PlannedHolder> holders() {
    return List.copyOf(holders);
  }

  List<String> lost() {
    return lost.stream().sorted().toList();
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void namespace(String from, String to) {
    ItemId id = new ItemId(GroupResource.NAMESPACES, "", to);
    if (entries.stream().noneMatch(entry -> entry.id().equals(id))) {
      entries.add(
          new Entry(ItemKey.ofCluster(GroupResource.NAMESPACES, from), id, Handling.NAMESPACE));
    }
  }

  private void add(ItemKey key) {
    String namespace = key.namespaced() ? survey.namespaces().get(key.namespace()) : "";
    ItemId id = new ItemId(key.resource(), namespace == null ? "" : namespace, key.name());
    ClaimPlan plan = survey.claimPlan(key).orElse(null);
    if (plan == null) {
      entries.add(
          new Entry(
              key, id, isLeftToController(key, id) ? Handling.LEFT_TO_CONTROLLER : Handling.PLAIN));
    } else if (!lost.contains(plan.id()) || inPlace.contains(plan.id())) {
      entries.add(new Entry(key, id, handling(plan)));
    }
  }

  private Handling handling(ClaimPlan plan) {
    if (inPlace.contains(plan.id())) {
      return Handling.IN_PLACE_CLAIM;
    }
    return plan.fate() instanceof ClaimPlan.Kept ? Handling.PLAIN : Handling.PROVISIONED_CLAIM;
  }

  /// A pod whose controller is there is made by it, as it wants it: beside that one, the old pod
  /// would be one too many.
  private boolean isLeftToController(ItemKey key, ItemId id) {
    return key.resource().equals(GroupResource.PODS)
        && archive
            .object(key)
            .orElseThrow()
            .path("metadata")
            .path("ownerReferences")
            .valueStream()
            .filter(owner -> owner.path("controller").asBoolean(false))
            .anyMatch(owner -> isThere(owner, id.namespace()));
  }

  private boolean isThere(JsonNode owner, String namespace) {
    String kind = owner.path("kind").asString("");
    ResourceKind controller = CONTROLLERS.get(owner.path("apiVersion").asString("") + "/" + kind);
    String name = owner.path("name").asString("");
    return controller != null
        && controllers.computeIfAbsent(
            kind + " " + namespace + "/" + name,
            _ -> cluster.find(new Target(controller, namespace, name)).isPresent());
  }

  /// Which claims get data, and which pod of ours holds them meanwhile: one for each pod that had
  /// them, so that the new volumes come to be where one node reaches them all.
  private void fill() {
    Map<String, List<ClaimPlan>> together = new LinkedHashMap<>();
    for (ClaimPlan plan : survey.filled()) {
      boolean there =
          cluster.find(new Target(Kinds.CLAIM, plan.namespace(), plan.claim())).isPresent();
      if (!there || targets.contains(plan.id())) {
        if (there) {
          inPlace.add(plan.id());
        }
        Copy copy = copy(plan);
        together
            .computeIfAbsent(
                there + "/" + copy.namespace() + "/" + copy.pod(), _ -> new ArrayList<>())
            .add(plan);
      } else {
        problems.add(
            Problem.warning(id(plan), id(plan) + ": exists already, so its data are not restored"));
      }
    }
    together.values().forEach(this::hold);
  }

  /// Whether pods may have hooks that run in them.
  boolean hasHooks() {
    return hooked;
  }

  private void pod(Entry entry) {
    fillOwn(entry);
    boolean has =
        hooks.hasExec(Pods.of(entry.id().namespace(), archive.object(entry.key()).orElseThrow()));
    if (has && entry.handling() == Handling.LEFT_TO_CONTROLLER) {
      problems.add(InitHooks.lost(entry.id()));
    }
    hooked |= has;
  }

  /// A claim that is there stays as it is.
  private void fillFromSnapshot(ClaimPlan plan) {
    if (!(plan.fate() instanceof ClaimPlan.Snapshotted(var stored))) {
      return;
    }
    if (cluster.find(new Target(Kinds.CLAIM, plan.namespace(), plan.claim())).isPresent()) {
      problems.add(
          Problem.warning(
              id(plan), id(plan) + ": exists already, so its snapshot is not restored"));
      return;
    }
    if (given.classes().all().isEmpty()) {
      lose(
          plan,
          "its CSI snapshot cannot be restored: this cluster has no VolumeSnapshotClass at all");
      return;
    }
    ItemId content = given.contentId(stored);
    ItemId snapshot = given.snapshotId(plan.namespace(), stored);
    made.put(content, given.content(plan.namespace(), stored));
    made.put(snapshot, given.snapshot(stored));
    for (ItemId id : List.of(content, snapshot)) {
      entries.add(
          new Entry(new ItemKey(id.resource(), id.namespace(), id.name()), id, Handling.PLAIN));
    }
    archive
        .object(survey.key(plan))
        .ifPresent(claim -> {
          given.fill(claim, stored);
          made.put(id(plan), claim);
        });
  }

  /// Volumes of a pod's own are filled in the pod itself, which waits for them: only in one that
  /// this restore makes.
  private void fillOwn(Entry entry) {
    List<Copy> own = survey.own(entry.key());
    if (own.isEmpty()) {
      return;
    }
    boolean there =
        cluster.find(new Target(Kinds.POD, entry.id().namespace(), entry.id().name())).isPresent();
    if (there || entry.handling() != Handling.PLAIN) {
      String why = there ? "the pod exists already" : "its controller makes the pod";
      own.forEach(copy -> problems.add(Problem.warning(entry.id(), notFilled(entry, copy, why))));
      return;
    }
    List<PlannedVolume> found = new ArrayList<>();
    for (Copy copy : own) {
      try {
        found.add(planned(copy.volume(), copy));
      } catch (RepositoryException e) {
        problems.add(
            Problem.error(
                entry.id(),
                notFilled(
                    entry, copy, "repository \"" + copy.namespace() + "\": " + e.getMessage())));
      }
    }
    if (!found.isEmpty()) {
      waiting.put(entry.id(), found.stream().map(PlannedVolume::claim).toList());
      holders.add(
          new PlannedHolder(
              entry.id().namespace(),
              entry.id().name(),
              false,
              true,
              KubeJson.MAPPER.createObjectNode(),
              found));
    }
  }

  private static String notFilled(Entry entry, Copy copy, String why) {
    return "%s: the %d bytes of volume \"%s\" are not restored: %s"
        .formatted(entry.id(), copy.bytes(), copy.volume(), why);
  }

  private PlannedVolume planned(String name, Copy copy) {
    String repository = repositories.apply(copy.namespace());
    return new PlannedVolume(
        volumes++, name, copy.manifest(), copy.namespace(), repository, copy.bytes());
  }

  private void hold(List<ClaimPlan> plans) {
    List<PlannedVolume> found = new ArrayList<>();
    for (ClaimPlan plan : plans) {
      Copy copy = copy(plan);
      try {
        found.add(planned(plan.claim(), copy));
      } catch (RepositoryException e) {
        lose(plan, "repository \"" + copy.namespace() + "\": " + e.getMessage());
      }
    }
    for (int from = 0; from < found.size(); from += VOLUMES_OF_A_HOLDER) {
      int to = Math.min(from + VOLUMES_OF_A_HOLDER, found.size());
      holders.add(holder(plans.getFirst(), found.subList(from, to)));
    }
  }

  private PlannedHolder holder(ClaimPlan first, List<PlannedVolume> found) {
    Copy copy = copy(first);
    return new PlannedHolder(
        first.namespace(),
        copy.pod(),
        inPlace.contains(first.id()),
        false,
        scheduling(copy),
        found);
  }

  private void lose(ClaimPlan plan, String why) {
    lost.add(plan.id());
    problems.add(Problem.error(id(plan), id(plan) + ": " + why));
  }

  private JsonNode scheduling(Copy copy) {
    ObjectNode wanted = KubeJson.MAPPER.createObjectNode();
    archive
        .object(new ItemKey(GroupResource.PODS, copy.namespace(), copy.pod()))
        .ifPresent(pod ->
            SCHEDULING.stream()
                .filter(field -> pod.path("spec").has(field))
                .forEach(field -> wanted.set(field, pod.path("spec").path(field))));
    return wanted;
  }

  private static Copy copy(ClaimPlan plan) {
    return plan.fate() instanceof ClaimPlan.Filled(var copy)
        ? copy
        : new Copy("", "", "", "", "", 0);
  }

  private static ItemId id(ClaimPlan plan) {
    return new ItemId(Kinds.CLAIM.groupResource(), plan.namespace(), plan.claim());
  }
}
