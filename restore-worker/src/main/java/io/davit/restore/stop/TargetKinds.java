package io.davit.restore.stop;

import io.davit.kube.Kinds;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;

/// The kinds of targets.
final class TargetKinds {
  private TargetKinds() {}

  /// A target as an object of the cluster.
  static Target object(io.davit.restore.readiness.Target target) {
    return new Target(kind(target.kind()), target.namespace(), target.name());
  }

  static boolean isScaled(io.davit.restore.readiness.Target target) {
    return target.kind().equals("Deployment") || target.kind().equals("StatefulSet");
  }

  private static ResourceKind kind(String kind) {
    return switch (kind) {
      case "Deployment" -> Kinds.DEPLOYMENT;
      case "StatefulSet" -> ClaimUsers.STATEFUL_SET;
      case "Pod" -> Kinds.POD;
      case "PersistentVolumeClaim" -> Kinds.CLAIM;
      default -> throw new IllegalArgumentException("kind: " + kind + " is no target");
    };
  }
}
