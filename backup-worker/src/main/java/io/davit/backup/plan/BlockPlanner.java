package io.davit.backup.plan;

import io.davit.backup.plan.ClaimFacts.VolumeFacts;
import io.davit.backup.plan.PodFacts.PodVolumeFacts;
import io.davit.backup.plan.Problem.Severity;
import io.davit.kube.csi.SnapshotClass;
import io.davit.model.message.PodHooks;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.message.VolumeAssignment.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes item blocks of the pods that have hooks or volumes. Pure.
///
/// A block is one pod, or pods that share claims, so that the hooks of all of them have run when
/// the claim is captured. A claim is captured once. What ought to be captured and cannot be is a
/// failure (protocol F10).
public final class BlockPlanner {
  /// More pods in one block than this would outgrow what a state may hold (protocol A2).
  private static final int MAX_PODS = 8;

  /// Chooses the parent of a volume's snapshot.
  @FunctionalInterface
  public interface Parents {
    /// The tags and the parent of a source: manifest id, or empty for a first snapshot.
    String parent(String namespace, Source source);
  }

  /// Snapshots of pods without hooks share blocks of this size: they need nothing of each other.
  private static final int MAX_LOOSE = 16;

  /// Fewer of those that are moved, since each has a pod and a volume meanwhile.
  private static final int MAX_MOVED = 4;

  private final VolumeMethods methods;
  private final Map<String, ClaimFacts> claims;
  private final Map<String, VolumeFacts> volumes;
  private final Parents parents;
  private final Map<String, String> tags;

  private final Map<String, List<VolumeUse>> wanted = new LinkedHashMap<>();
  private final Map<String, List<Cut>> cuts = new LinkedHashMap<>();
  private final List<Cut> loose = new ArrayList<>();
  private final Map<String, JsonNode> classes = new TreeMap<>();
  private final List<SkippedVolume> skipped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();

  /// A planner for one backup.
  ///
  /// @param claims that are in the backup, by `namespace/name`
  /// @param volumes the persistent volumes that are in the backup, by name
  /// @param tags of every manifest; the ordinal is added
  public BlockPlanner(
      VolumeMethods methods,
      Map<String, ClaimFacts> claims,
      Map<String, VolumeFacts> volumes,
      Parents parents,
      Map<String, String> tags) {
    this.methods = methods;
    this.claims = new TreeMap<>(claims);
    this.volumes = volumes;
    this.parents = parents;
    this.tags = Map.copyOf(tags);
  }

  /// A claim that is captured by a snapshot.
  private record Cut(ClaimFacts claim, SnapshotClass by, boolean moved) {}

  /// What becomes of a volume, for people.
  ///
  /// @param name of the claim; of a volume that only a pod knows `pod/volume`
  public record Decision(String namespace, String name, VolumeMethod method) {}

  /// What came of it.
  ///
  /// @param volumes copies, in the order of their ordinals, which follow those of the blocks
  /// @param snapshots in the order of their ordinals, which come last
  /// @param classes that the snapshots need
  /// @param decisions on each volume
  public record Blocks(
      List<PlannedBlock> blocks,
      List<PlannedVolume> volumes,
      List<PlannedSnapshot> snapshots,
      List<JsonNode> classes,
      List<SkippedVolume> skipped,
      List<Problem> problems,
      List<Decision> decisions) {
    public Blocks {
      blocks = List.copyOf(blocks);
      volumes = List.copyOf(volumes);
      snapshots = List.copyOf(snapshots);
      classes = List.copyOf(classes);
      skipped = List.copyOf(skipped);
      problems = List.copyOf(problems);
      decisions = List.copyOf(decisions);
    }
  }

  /// Plans.
  public Blocks plan(List<PodFacts> pods) {
    Map<String, List<VolumeUse>> uses = new HashMap<>();
    pods.forEach(pod -> pod.volumes().forEach(volume -> use(pod, volume, uses)));
    claims.values().forEach(claim -> decide(claim, uses.getOrDefault(claim.id(), List.of())));
    List<List<PodFacts>> groups =
        PodGroups.of(pods.stream().filter(this::hasWork).toList(), MAX_PODS, problems);
    return number(groups);
  }

  private boolean hasWork(PodFacts pod) {
    return pod.hasHooks() || wanted.containsKey(pod.uid());
  }

  private void use(PodFacts pod, PodVolumeFacts volume, Map<String, List<VolumeUse>> uses) {
    VolumeUse use = new VolumeUse(pod, volume);
    if (volume.claim().isEmpty()) {
      decideLocal(use);
    } else {
      uses.computeIfAbsent(pod.namespace() + "/" + volume.claim(), _ -> new ArrayList<>()).add(use);
    }
  }

  private void decideLocal(VolumeUse use) {
    PodFacts pod = use.pod();
    VolumeMethod method = methods.chooseLocal(use);
    decisions.add(new Decision(pod.namespace(), pod.name() + "/" + use.volume().name(), method));
    switch (method) {
      case VolumeMethod.Copy copy -> copy(copy);
      case VolumeMethod.Cannot(var reason) ->
          problems.add(problem(pod, Severity.WARNING, use.volume().name(), reason));
      case VolumeMethod.Snapshot _, VolumeMethod.Move _, VolumeMethod.Leave _ -> {}
    }
  }

  private void decide(ClaimFacts claim, List<VolumeUse> uses) {
    VolumeMethod method = methods.choose(claim, volumes.get(claim.volume()), uses);
    decisions.add(new Decision(claim.namespace(), claim.name(), method));
    switch (method) {
      case VolumeMethod.Copy copy -> copy(copy);
      case VolumeMethod.Snapshot(var by, _) -> cut(new Cut(claim, by, false), uses);
      case VolumeMethod.Move(var by, _) -> cut(new Cut(claim, by, true), uses);
      case VolumeMethod.Leave(var reason) -> {
        skip(claim, reason);
        if (claim.volume().isEmpty()) {
          problems.add(problem(claim, Severity.WARNING, "is not bound: it has no data"));
        }
      }
      case VolumeMethod.Cannot(var reason) -> {
        skip(claim, reason);
        problems.add(problem(claim, Severity.ERROR, "its data is not in the backup: " + reason));
      }
    }
  }

  private void copy(VolumeMethod.Copy copy) {
    VolumeUse use = new VolumeUse(copy.pod(), copy.volume());
    wanted.computeIfAbsent(copy.pod().uid(), _ -> new ArrayList<>()).add(use);
    if (copy.unasked()) {
      problems.add(
          problem(
              copy.pod(),
              Severity.WARNING,
              copy.volume().name(),
              copy.reason() + ": copied from the file system of the running pod"));
    }
  }

  /// A snapshot is cut within the hooks of the first pod that uses its claim and has some.
  private void cut(Cut cut, List<VolumeUse> uses) {
    classes.put(cut.by().name(), cut.by().object());
    uses.stream()
        .map(VolumeUse::pod)
        .filter(PodFacts::hasHooks)
        .findFirst()
        .ifPresentOrElse(
            pod -> cuts.computeIfAbsent(pod.uid(), _ -> new ArrayList<>()).add(cut),
            () -> loose.add(cut));
  }

  private void skip(ClaimFacts claim, String reason) {
    skipped.add(new SkippedVolume(claim.namespace(), claim.name(), claim.volume(), reason));
  }

  private static Problem problem(ClaimFacts claim, Severity severity, String message) {
    return Problem.ofItem(
        severity, "persistentvolumeclaims", claim.namespace(), claim.name(), message);
  }

  private static Problem problem(PodFacts pod, Severity severity, String volume, String message) {
    return Problem.ofItem(
        severity, "pods", pod.namespace(), pod.name(), "volume " + volume + ": " + message);
  }

  private Blocks number(List<List<PodFacts>> groups) {
    List<List<Cut>> looseBlocks = parts(loose);
    int copies = wanted.values().stream().mapToInt(List::size).sum();
    int firstCopy = groups.size() + looseBlocks.size();
    List<PlannedBlock> blocks = new ArrayList<>();
    List<PlannedVolume> planned = new ArrayList<>();
    List<PlannedSnapshot> snapshots = new ArrayList<>();
    for (List<PodFacts> group : groups) {
      List<Integer> ordinals = new ArrayList<>();
      List<Integer> cutOrdinals = new ArrayList<>();
      for (PodFacts pod : group) {
        for (VolumeUse each : inOrder(pod)) {
          ordinals.add(firstCopy + planned.size());
          planned.add(planned(firstCopy + planned.size(), each));
        }
        for (Cut each : cuts.getOrDefault(pod.uid(), List.of())) {
          cutOrdinals.add(firstCopy + copies + snapshots.size());
          snapshots.add(planned(firstCopy + copies + snapshots.size(), each));
        }
      }
      boolean moves = group.stream().anyMatch(this::isMoved);
      String repository = ordinals.isEmpty() && !moves ? null : group.getFirst().namespace();
      blocks.add(block(blocks.size(), group, repository, ordinals, cutOrdinals));
    }
    for (List<Cut> part : looseBlocks) {
      List<Integer> cutOrdinals = new ArrayList<>();
      for (Cut each : part) {
        cutOrdinals.add(firstCopy + copies + snapshots.size());
        snapshots.add(planned(firstCopy + copies + snapshots.size(), each));
      }
      Cut first = part.getFirst();
      String repository = first.moved() ? first.claim().namespace() : null;
      blocks.add(block(blocks.size(), List.of(), repository, List.of(), cutOrdinals));
    }
    return new Blocks(
        blocks, planned, snapshots, List.copyOf(classes.values()), skipped, problems, decisions);
  }

  /// Each part has claims of one namespace, since it has one repository.
  private static List<List<Cut>> parts(List<Cut> all) {
    Map<String, List<Cut>> together = new LinkedHashMap<>();
    all.forEach(
        cut -> together.computeIfAbsent(cut.claim().namespace(), _ -> new ArrayList<>()).add(cut));
    List<List<Cut>> parts = new ArrayList<>();
    for (List<Cut> its : together.values()) {
      int most = its.getFirst().moved() ? MAX_MOVED : MAX_LOOSE;
      for (int from = 0; from < its.size(); from += most) {
        parts.add(its.subList(from, Math.min(from + most, its.size())));
      }
    }
    return parts;
  }

  /// As the pod names its volumes.
  private List<VolumeUse> inOrder(PodFacts pod) {
    return wanted.getOrDefault(pod.uid(), List.of()).stream()
        .sorted(Comparator.comparingInt(use -> pod.volumes().indexOf(use.volume())))
        .toList();
  }

  private boolean isMoved(PodFacts pod) {
    return cuts.getOrDefault(pod.uid(), List.of()).stream().anyMatch(Cut::moved);
  }

  private static PlannedBlock block(
      int ordinal,
      List<PodFacts> group,
      @Nullable String repository,
      List<Integer> volumes,
      List<Integer> snapshots) {
    List<PodHooks> hooks = group.stream().filter(PodFacts::hasHooks).map(PodFacts::hooks).toList();
    return new PlannedBlock(
        ordinal,
        group.stream().map(PodFacts::place).toList(),
        new BlockHead(hooks, repository, volumes, snapshots));
  }

  private PlannedSnapshot planned(int ordinal, Cut cut) {
    ClaimFacts claim = cut.claim();
    VolumeFacts bound = volumes.get(claim.volume());
    return new PlannedSnapshot(
        ordinal,
        claim.namespace(),
        claim.name(),
        claim.uid(),
        claim.labels(),
        claim.volume(),
        bound == null ? null : bound.reclaimPolicy(),
        bound == null ? Map.of() : bound.labels(),
        cut.by().driver(),
        cut.by().name(),
        cut.by().deletionPolicy(),
        Objects.requireNonNull(claim.place(), "place"),
        cut.moved() ? move(ordinal, claim) : null);
  }

  /// As Velero's data mover files its copies, so that either goes on from the other's.
  private Move move(int ordinal, ClaimFacts claim) {
    Source source =
        new Source(
            "default",
            "default",
            "snapshot-data-upload-download/kopia/" + claim.namespace() + "/" + claim.name());
    String parent = parents.parent(claim.namespace(), source);
    Map<String, String> all = new HashMap<>(tags);
    all.put(PlanTags.ORDINAL, String.valueOf(ordinal));
    all.put(PlanTags.REQUESTER, "snapshot-data-upload-download");
    return new Move(
        claim.storageClass(), claim.request(), source, parent.isEmpty() ? null : parent, all);
  }

  private PlannedVolume planned(int ordinal, VolumeUse each) {
    PodFacts pod = each.pod();
    PodVolumeFacts volume = each.volume();
    ClaimFacts claim = claims.get(pod.namespace() + "/" + volume.claim());
    VolumeFacts bound = claim == null ? null : volumes.get(claim.volume());
    Source source = source(pod, volume);
    String parent = parents.parent(pod.namespace(), source);
    Map<String, String> all = new HashMap<>(tags);
    all.put(PlanTags.ORDINAL, String.valueOf(ordinal));
    return new PlannedVolume(
        new VolumeTask(
            ordinal,
            pod.node(),
            new PodVolume(
                pod.namespace(),
                pod.name(),
                pod.uid(),
                volume.name(),
                claim == null ? volume.name() : claim.volume(),
                claim == null ? null : claim.name()),
            source,
            parent.isEmpty() ? null : parent,
            all),
        claim == null ? null : claim.uid(),
        claim == null ? null : claim.volume(),
        bound == null ? null : bound.reclaimPolicy(),
        bound == null ? Map.of() : bound.labels());
  }

  /// As Velero files its copies, so that either goes on from the other's.
  private static Source source(PodFacts pod, PodVolumeFacts volume) {
    String last = volume.claim().isEmpty() ? volume.name() : volume.claim();
    return new Source(
        "default",
        "default",
        "snapshot-pod-volume/kopia/" + pod.namespace() + "/" + pod.name() + "/" + last);
  }
}
