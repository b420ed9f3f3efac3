package io.davit.kube;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to reach the cluster.
///
/// @param kubeconfig a kubeconfig file; null for the service account of the pod that this runs in,
///   or else the user's own configuration
/// @param context a context of that file; null for its current one
public record KubeConnection(@Nullable Path kubeconfig, @Nullable String context) {

  /// The cluster that this process runs in, or the one that the user works with.
  public static final KubeConnection DEFAULT = new KubeConnection(null, null);
}
