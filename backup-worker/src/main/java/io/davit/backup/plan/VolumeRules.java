package io.davit.backup.plan;

import io.davit.backup.plan.ClaimFacts.VolumeFacts;
import io.davit.backup.plan.PodFacts.PodVolumeFacts;
import io.davit.model.policy.VolumeAction;
import io.davit.model.policy.VolumeSubject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What becomes of one volume of one pod: Velero's rules for file-system copies, and DESIGN §5
/// where nobody says anything: until there are snapshots, a claim is copied.
final class VolumeRules {
  private static final Set<String> NEVER =
      Set.of("hostPath", "secret", "configMap", "projected", "downwardAPI");
  private static final String TOKENS = "default-token";

  private final VolumeWishes wishes;
  private final Map<String, ClaimFacts> claims;
  private final Map<String, VolumeFacts> volumes;

  VolumeRules(
      VolumeWishes wishes, Map<String, ClaimFacts> claims, Map<String, VolumeFacts> volumes) {
    this.wishes = wishes;
    this.claims = claims;
    this.volumes = volumes;
  }

  /// A decision on a volume.
  sealed interface Choice {

    /// It is copied.
    ///
    /// @param unasked whether a snapshot would have been taken, if there were any
    record Copy(boolean unasked) implements Choice {}

    /// Nobody wants it, or the user does not.
    record Leave(String reason) implements Choice {}

    /// It ought to be in the backup, and cannot be.
    record Cannot(String reason) implements Choice {}
  }

  Choice choose(PodFacts pod, PodVolumeFacts volume) {
    return volume.claim().isEmpty() ? chooseLocal(pod, volume) : chooseClaim(pod, volume);
  }

  private Choice chooseLocal(PodFacts pod, PodVolumeFacts volume) {
    if (NEVER.contains(volume.type()) || volume.name().startsWith(TOKENS)) {
      return new Choice.Leave("volumes of type " + volume.type() + " are not copied");
    }
    Optional<VolumeAction> said = wishes.policies().action(VolumeSubject.local(volume.type()));
    if (said.isPresent()) {
      return said.get() == VolumeAction.COPY ? copyable(pod, volume, false) : left(said.get());
    }
    return asked(pod, volume) ? copyable(pod, volume, false) : new Choice.Leave("not opted in");
  }

  private Choice chooseClaim(PodFacts pod, PodVolumeFacts volume) {
    ClaimFacts claim = claims.get(pod.namespace() + "/" + volume.claim());
    if (claim == null) {
      return new Choice.Leave("the claim is not in the backup");
    }
    Optional<VolumeAction> said = wishes.policies().action(subject(claim));
    if (said.isPresent()) {
      return chooseBy(said.get(), pod, volume, claim);
    }
    if (pod.optedOut().contains(volume.name())) {
      return new Choice.Leave("opted out by annotation on pod " + pod.name());
    }
    boolean asked = asked(pod, volume);
    if (!asked && !wishes.snapshots()) {
      return new Choice.Leave("spec.snapshotVolumes is false");
    }
    return boundClaim(pod, volume, claim, !asked);
  }

  private Choice boundClaim(
      PodFacts pod, PodVolumeFacts volume, ClaimFacts claim, boolean unasked) {
    return claim.volume().isEmpty()
        ? new Choice.Leave("the claim is not bound")
        : copyableClaim(pod, volume, claim, unasked);
  }

  /// A policy comes before annotations and fields of the spec.
  private Choice chooseBy(
      VolumeAction action, PodFacts pod, PodVolumeFacts volume, ClaimFacts claim) {
    return switch (action) {
      case COPY -> boundClaim(pod, volume, claim, false);
      case SNAPSHOT -> boundClaim(pod, volume, claim, true);
      case SKIP, CUSTOM -> left(action);
    };
  }

  /// What becomes of a claim that no pod of the backup mounts.
  Choice unmounted(ClaimFacts claim) {
    Optional<VolumeAction> said = wishes.policies().action(subject(claim));
    if (said.isPresent()
        && (said.get() == VolumeAction.SKIP || said.get() == VolumeAction.CUSTOM)) {
      return left(said.get());
    }
    if (claim.volume().isEmpty()) {
      return new Choice.Leave("the claim is not bound");
    }
    return said.isPresent() || wishes.snapshots()
        ? new Choice.Cannot("no running pod of the backup mounts it")
        : new Choice.Leave("spec.snapshotVolumes is false");
  }

  private static Choice left(VolumeAction action) {
    return new Choice.Leave("volume policy \"" + action.wire() + "\"");
  }

  private VolumeSubject subject(ClaimFacts claim) {
    VolumeFacts bound = volumes.get(claim.volume());
    VolumeSubject subject = bound == null ? VolumeSubject.local("") : bound.subject();
    return subject.claimed(claim.labels(), claim.phase());
  }

  private Choice copyableClaim(
      PodFacts pod, PodVolumeFacts volume, ClaimFacts claim, boolean unasked) {
    VolumeFacts bound = volumes.get(claim.volume());
    if (bound != null && bound.type().equals("hostPath")) {
      return new Choice.Cannot("its volume is a hostPath, which is not copied");
    }
    if (claim.block() || pod.devices().contains(volume.name())) {
      return new Choice.Cannot("it is a block device, which is not copied");
    }
    boolean snapshotable = bound != null && bound.type().equals("csi");
    return copyable(pod, volume, unasked && snapshotable);
  }

  private static Choice copyable(PodFacts pod, PodVolumeFacts volume, boolean unasked) {
    if (!pod.running()) {
      return new Choice.Cannot("pod " + pod.name() + " is " + phase(pod) + ", not Running");
    }
    if (!pod.mounted().contains(volume.name())) {
      return new Choice.Cannot("no container of pod " + pod.name() + " mounts it");
    }
    return new Choice.Copy(unasked);
  }

  private static String phase(PodFacts pod) {
    return pod.phase().isEmpty() ? "in no phase" : pod.phase();
  }

  private boolean asked(PodFacts pod, PodVolumeFacts volume) {
    return wishes.copyAll()
        ? !pod.optedOut().contains(volume.name())
        : pod.optedIn().contains(volume.name());
  }
}
