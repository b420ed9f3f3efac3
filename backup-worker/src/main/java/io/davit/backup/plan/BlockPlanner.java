package io.davit.backup.plan;

import io.davit.backup.plan.ClaimFacts.VolumeFacts;
import io.davit.backup.plan.PodFacts.PodVolumeFacts;
import io.davit.backup.plan.Problem.Severity;
import io.davit.backup.plan.VolumeRules.Choice;
import io.davit.model.message.PodHooks;
import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.message.VolumeAssignment.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Makes item blocks of the pods that have hooks or volumes. Pure.
///
/// A block is one pod, or pods that share claims, so that the hooks of all of them have run when
/// the claim is copied. A claim is copied once, from the first of its pods. What ought to be copied
/// and cannot be is a failure (protocol F10).
public final class BlockPlanner {
  /// More pods in one block than this would outgrow what a state may hold (protocol A2).
  private static final int MAX_PODS = 8;

  /// Chooses the parent of a volume's snapshot.
  @FunctionalInterface
  public interface Parents {
    /// The tags and the parent of a source: manifest id, or empty for a first snapshot.
    String parent(String namespace, Source source);
  }

  private final VolumeRules rules;
  private final Map<String, ClaimFacts> claims;
  private final Map<String, VolumeFacts> volumes;
  private final Parents parents;
  private final Map<String, String> tags;

  private final Map<String, List<Wanted>> wanted = new LinkedHashMap<>();
  private final Set<String> captured = new LinkedHashSet<>();
  private final Map<String, Choice> refused = new TreeMap<>();
  private final List<SkippedVolume> skipped = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /// A planner for one backup.
  ///
  /// @param claims that are in the backup, by `namespace/name`
  /// @param volumes the persistent volumes that are in the backup, by name
  /// @param tags of every manifest; the ordinal is added
  public BlockPlanner(
      VolumeWishes wishes,
      Map<String, ClaimFacts> claims,
      Map<String, VolumeFacts> volumes,
      Parents parents,
      Map<String, String> tags) {
    this.rules = new VolumeRules(wishes, claims, volumes);
    this.claims = claims;
    this.volumes = volumes;
    this.parents = parents;
    this.tags = Map.copyOf(tags);
  }

  /// A volume that will be copied.
  private record Wanted(PodFacts pod, PodVolumeFacts volume) {}

  /// What came of it.
  ///
  /// @param volumes in the order of their ordinals, which follow those of the blocks
  public record Blocks(
      List<PlannedBlock> blocks,
      List<PlannedVolume> volumes,
      List<SkippedVolume> skipped,
      List<Problem> problems) {
    public Blocks {
      blocks = List.copyOf(blocks);
      volumes = List.copyOf(volumes);
      skipped = List.copyOf(skipped);
      problems = List.copyOf(problems);
    }
  }

  /// Plans.
  public Blocks plan(List<PodFacts> pods) {
    pods.forEach(pod -> pod.volumes().forEach(volume -> consider(pod, volume)));
    claims.values().forEach(this::reportClaim);
    List<List<PodFacts>> groups =
        PodGroups.of(pods.stream().filter(this::hasWork).toList(), MAX_PODS, problems);
    return number(groups);
  }

  private boolean hasWork(PodFacts pod) {
    return pod.hasHooks() || wanted.containsKey(pod.uid());
  }

  private void consider(PodFacts pod, PodVolumeFacts volume) {
    String claim = volume.claim().isEmpty() ? "" : pod.namespace() + "/" + volume.claim();
    switch (rules.choose(pod, volume)) {
      case Choice.Copy(boolean unasked) -> copy(pod, volume, claim, unasked);
      case Choice.Leave leave -> refuse(claim, leave);
      case Choice.Cannot cannot -> {
        if (claim.isEmpty()) {
          problems.add(problem(pod, Severity.WARNING, volume.name(), cannot.reason()));
        }
        refuse(claim, cannot);
      }
    }
  }

  private void copy(PodFacts pod, PodVolumeFacts volume, String claim, boolean unasked) {
    if (!claim.isEmpty() && !captured.add(claim)) {
      return;
    }
    wanted.computeIfAbsent(pod.uid(), _ -> new ArrayList<>()).add(new Wanted(pod, volume));
    if (unasked) {
      problems.add(
          problem(
              pod,
              Severity.WARNING,
              volume.name(),
              "no CSI snapshots yet: copied from the file system of the running pod"));
    }
  }

  /// What a user left out weighs more than what could not be done.
  private void refuse(String claim, Choice why) {
    if (!claim.isEmpty()) {
      refused.merge(claim, why, (old, other) -> old instanceof Choice.Leave ? old : other);
    }
  }

  private void reportClaim(ClaimFacts claim) {
    if (captured.contains(claim.id())) {
      return;
    }
    Choice why = refused.getOrDefault(claim.id(), unused(claim));
    switch (why) {
      case Choice.Leave(var reason) -> {
        skip(claim, reason);
        if (claim.volume().isEmpty()) {
          problems.add(problem(claim, Severity.WARNING, "is not bound: it has no data"));
        }
      }
      case Choice.Cannot(var reason) -> {
        skip(claim, reason);
        problems.add(problem(claim, Severity.ERROR, "its data is not in the backup: " + reason));
      }
      case Choice.Copy _ -> {}
    }
  }

  private Choice unused(ClaimFacts claim) {
    return rules.unmounted(claim);
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
    List<PlannedBlock> blocks = new ArrayList<>();
    List<PlannedVolume> planned = new ArrayList<>();
    for (List<PodFacts> group : groups) {
      List<Integer> ordinals = new ArrayList<>();
      for (PodFacts pod : group) {
        for (Wanted each : wanted.getOrDefault(pod.uid(), List.of())) {
          int ordinal = groups.size() + planned.size();
          ordinals.add(ordinal);
          planned.add(planned(ordinal, each));
        }
      }
      blocks.add(block(blocks.size(), group, ordinals));
    }
    return new Blocks(blocks, planned, skipped, problems);
  }

  private static PlannedBlock block(int ordinal, List<PodFacts> group, List<Integer> volumes) {
    List<PodHooks> hooks = group.stream().filter(PodFacts::hasHooks).map(PodFacts::hooks).toList();
    String repository = volumes.isEmpty() ? null : group.getFirst().namespace();
    return new PlannedBlock(
        ordinal,
        group.stream().map(PodFacts::place).toList(),
        new BlockHead(hooks, repository, volumes));
  }

  private PlannedVolume planned(int ordinal, Wanted each) {
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
