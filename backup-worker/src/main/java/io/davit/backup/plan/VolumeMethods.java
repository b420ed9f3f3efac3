package io.davit.backup.plan;

import io.davit.backup.plan.ClaimFacts.VolumeFacts;
import io.davit.backup.plan.VolumeMethod.Cannot;
import io.davit.backup.plan.VolumeMethod.Copy;
import io.davit.backup.plan.VolumeMethod.Leave;
import io.davit.backup.plan.VolumeMethod.Snapshot;
import io.davit.kube.csi.SnapshotClasses;
import io.davit.model.policy.VolumeAction;
import io.davit.model.policy.VolumeSubject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which volume is captured how: policies before everything, then copies that pods ask for, then a
/// CSI snapshot where the driver has a class, else a copy, else it counts as not captured (DESIGN
/// §5, protocol F10; velero-backup.md §6.1). Pure: the same facts give the same method.
public final class VolumeMethods {
  private static final Set<String> NEVER =
      Set.of("hostPath", "secret", "configMap", "projected", "downwardAPI");
  private static final String TOKENS = "default-token";

  private final VolumeWishes wishes;
  private final SnapshotClasses classes;

  /// @param classes what the cluster can take snapshots with
  public VolumeMethods(VolumeWishes wishes, SnapshotClasses classes) {
    this.wishes = wishes;
    this.classes = classes;
  }

  /// Chooses for a volume that only its pod knows.
  public VolumeMethod chooseLocal(VolumeUse use) {
    String type = use.volume().type();
    if (NEVER.contains(type) || use.volume().name().startsWith(TOKENS)) {
      return new Leave("volumes of type " + type + " are not copied");
    }
    Optional<VolumeAction> said = wishes.policies().action(VolumeSubject.local(type));
    if (said.isPresent()) {
      return said.get() == VolumeAction.COPY
          ? copy(List.of(use), false, policy(said.get()))
          : new Leave(policy(said.get()));
    }
    return use.asks(wishes.copyAll())
        ? copy(List.of(use), false, asked(use))
        : new Leave("not opted in");
  }

  /// Chooses for a claim.
  ///
  /// @param bound the volume behind it; null if it is not in the backup
  /// @param uses by the pods of the backup
  public VolumeMethod choose(ClaimFacts claim, @Nullable VolumeFacts bound, List<VolumeUse> uses) {
    Optional<VolumeAction> said = wishes.policies().action(subject(claim, bound));
    if (said.isPresent()) {
      return byPolicy(said.get(), claim, bound, uses);
    }
    if (claim.volume().isEmpty()) {
      return new Leave("the claim is not bound");
    }
    List<VolumeUse> asking = uses.stream().filter(use -> use.asks(wishes.copyAll())).toList();
    if (!asking.isEmpty()) {
      return copyClaim(claim, bound, asking, false, asked(asking.getFirst()));
    }
    if (!wishes.snapshots()) {
      return new Leave("spec.snapshotVolumes is false");
    }
    return byDefault(claim, bound, uses);
  }

  private VolumeMethod byPolicy(
      VolumeAction action, ClaimFacts claim, @Nullable VolumeFacts bound, List<VolumeUse> uses) {
    if (action == VolumeAction.SKIP || action == VolumeAction.CUSTOM) {
      return new Leave(policy(action));
    }
    if (claim.volume().isEmpty()) {
      return new Leave("the claim is not bound");
    }
    return action == VolumeAction.COPY
        ? copyClaim(claim, bound, uses, false, policy(action))
        : switch (snapshot(claim, bound)) {
          case Snapshot(var by, var why) ->
              moved(claim, new Snapshot(by, policy(action) + ", " + why));
          case VolumeMethod other -> new Cannot(policy(action) + ", but " + other.reason());
        };
  }

  private VolumeMethod byDefault(
      ClaimFacts claim, @Nullable VolumeFacts bound, List<VolumeUse> uses) {
    VolumeMethod snapshot = snapshot(claim, bound);
    if (snapshot instanceof Snapshot it) {
      return moved(claim, it);
    }
    Optional<VolumeUse> out = uses.stream().filter(VolumeUse::optedOut).findFirst();
    return out.isPresent()
        ? new Leave("opted out by annotation on pod " + out.get().pod().name())
        : copyClaim(
            claim, bound, uses, bound != null && bound.type().equals("csi"), snapshot.reason());
  }

  /// What has to leave the cluster is not left in a snapshot that does not.
  private VolumeMethod moved(ClaimFacts claim, Snapshot snapshot) {
    if (!wishes.moves()) {
      return snapshot;
    }
    return claim.block()
        ? new Cannot("it is a block device, whose snapshots are not moved")
        : new VolumeMethod.Move(snapshot.by(), "spec.snapshotMoveData, " + snapshot.reason());
  }

  private VolumeMethod snapshot(ClaimFacts claim, @Nullable VolumeFacts bound) {
    if (bound == null || !bound.type().equals("csi")) {
      return new Cannot(
          bound == null
              ? "its volume is not in the backup"
              : "volumes of type " + bound.type() + " have no snapshots");
    }
    return switch (classes.choose(
        bound.subject().driver(), claim.annotations(), wishes.annotations())) {
      case SnapshotClasses.Choice.Chosen(var its, var why) ->
          new Snapshot(its, "class " + its.name() + ", " + why);
      case SnapshotClasses.Choice.None(var why) -> new Cannot(why);
    };
  }

  private static VolumeMethod copyClaim(
      ClaimFacts claim,
      @Nullable VolumeFacts bound,
      List<VolumeUse> uses,
      boolean unasked,
      String why) {
    if (bound != null && bound.type().equals("hostPath")) {
      return new Cannot("its volume is a hostPath, which is not copied");
    }
    if (claim.block() || uses.stream().anyMatch(VolumeUse::isDevice)) {
      return new Cannot("it is a block device, which is not copied");
    }
    return uses.isEmpty()
        ? new Cannot("no running pod of the backup mounts it" + (unasked ? ", and " + why : ""))
        : copy(uses, unasked, why);
  }

  /// From the first pod that has it mounted.
  private static VolumeMethod copy(List<VolumeUse> uses, boolean unasked, String why) {
    return uses.stream()
        .filter(use -> use.pod().running() && use.isMounted())
        .findFirst()
        .<VolumeMethod>map(use -> new Copy(use.pod(), use.volume(), unasked, why))
        .orElseGet(() -> new Cannot(obstacle(uses.getFirst())));
  }

  private static String obstacle(VolumeUse use) {
    PodFacts pod = use.pod();
    String phase = pod.phase().isEmpty() ? "in no phase" : pod.phase();
    return pod.running()
        ? "no container of pod " + pod.name() + " mounts it"
        : "pod " + pod.name() + " is " + phase + ", not Running";
  }

  private String asked(VolumeUse use) {
    return wishes.copyAll()
        ? "spec.defaultVolumesToFsBackup"
        : "opted in by annotation on pod " + use.pod().name();
  }

  private static String policy(VolumeAction action) {
    return "volume policy \"" + action.wire() + "\"";
  }

  private static VolumeSubject subject(ClaimFacts claim, @Nullable VolumeFacts bound) {
    VolumeSubject subject = bound == null ? VolumeSubject.local("") : bound.subject();
    return subject.claimed(claim.labels(), claim.phase());
  }
}
