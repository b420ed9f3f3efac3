package io.davit.restore.stop;

import io.davit.kube.Kinds;
import io.davit.kube.Target;
import io.davit.model.item.ResourceKind;
import java.util.List;
import java.util.stream.Stream;

/// The kinds of targets.
final class TargetKinds {
  static final ResourceKind MACHINE =
      ResourceKind.of("kubevirt.io", "v1", "virtualmachines", "VirtualMachine", true);
  static final ResourceKind INSTANCE =
      ResourceKind.of(
          "kubevirt.io", "v1", "virtualmachineinstances", "VirtualMachineInstance", true);

  /// Where machines are told to start or stop.
  private static final ResourceKind MACHINE_CALLS =
      ResourceKind.of("subresources.kubevirt.io", "v1", "virtualmachines", "VirtualMachine", true);

  private static final List<ResourceKind> WORKLOADS =
      List.of(
          Kinds.DEPLOYMENT,
          ResourceKind.of("apps", "v1", "statefulsets", "StatefulSet", true),
          ResourceKind.of("apps", "v1", "daemonsets", "DaemonSet", true),
          ResourceKind.of("apps", "v1", "replicasets", "ReplicaSet", true),
          ResourceKind.of("", "v1", "replicationcontrollers", "ReplicationController", true),
          ResourceKind.of("batch", "v1", "cronjobs", "CronJob", true),
          ResourceKind.of("batch", "v1", "jobs", "Job", true),
          MACHINE);

  private TargetKinds() {}

  /// The kinds that make pods: what stops them carries our marker.
  static List<ResourceKind> workloads() {
    return WORKLOADS;
  }

  /// A target as an object of the cluster.
  static Target object(io.davit.restore.readiness.Target target) {
    return new Target(kind(target.kind()), target.namespace(), target.name());
  }

  /// A virtual machine as it is told to start or stop.
  static Target calls(io.davit.restore.readiness.Target target) {
    return new Target(MACHINE_CALLS, target.namespace(), target.name());
  }

  static boolean isWorkload(io.davit.restore.readiness.Target target) {
    return WORKLOADS.stream().anyMatch(kind -> kind.kind().equals(target.kind()));
  }

  private static ResourceKind kind(String kind) {
    return Stream.concat(Stream.of(Kinds.POD, Kinds.CLAIM), WORKLOADS.stream())
        .filter(known -> known.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("kind: " + kind + " is no target"));
  }
}
