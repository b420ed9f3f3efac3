package io.davit.backup.plan;

import io.davit.backup.plan.ClaimFacts.VolumeFacts;
import io.davit.backup.plan.PodFacts.PodVolumeFacts;
import java.util.Map;
import java.util.Set;

/// What becomes of one volume of one pod: Velero's rules for file-system copies, and DESIGN §5
/// where nobody says anything: until there are snapshots, a claim is copied.
final class VolumeRules {
  private static final Set<String> NEVER =
      Set.of("hostPath", "secret", "configMap", "projected", "downwardAPI");
  private static final String TOKENS = "default-token";

  private final boolean copyAll;
  private final boolean snapshots;
  private final Map<String, ClaimFacts> claims;
  private final Map<String, VolumeFacts> volumes;

  /// @param copyAll `defaultVolumesToFsBackup`
  /// @param snapshots whether `snapshotVolumes` is not false
  VolumeRules(
      boolean copyAll,
      boolean snapshots,
      Map<String, ClaimFacts> claims,
      Map<String, VolumeFacts> volumes) {
    this.copyAll = copyAll;
    this.snapshots = snapshots;
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
    return asked(pod, volume) ? copyable(pod, volume, false) : new Choice.Leave("not opted in");
  }

  private Choice chooseClaim(PodFacts pod, PodVolumeFacts volume) {
    ClaimFacts claim = claims.get(pod.namespace() + "/" + volume.claim());
    if (claim == null) {
      return new Choice.Leave("the claim is not in the backup");
    }
    if (pod.optedOut().contains(volume.name())) {
      return new Choice.Leave("opted out by annotation on pod " + pod.name());
    }
    boolean asked = asked(pod, volume);
    if (!asked && !snapshots) {
      return new Choice.Leave("spec.snapshotVolumes is false");
    }
    return claim.volume().isEmpty()
        ? new Choice.Leave("the claim is not bound")
        : copyableClaim(pod, volume, claim, !asked);
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
    return copyAll
        ? !pod.optedOut().contains(volume.name())
        : pod.optedIn().contains(volume.name());
  }
}
