package io.davit.kube;

import io.davit.model.settings.Setting;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The section `cluster` of a process's settings.
public record ClusterSection(
    @Setting("A kubeconfig file; without one the pod's service account, or the user's own")
        @Nullable Path kubeconfig,
    @Setting("A context of that file; without one its current one") @Nullable String context,
    @Setting(value = "Davit's own namespace", orElse = "velero") String namespace) {

  /// How to reach the cluster.
  public KubeConnection connection() {
    return new KubeConnection(kubeconfig, context);
  }
}
