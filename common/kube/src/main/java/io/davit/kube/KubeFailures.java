package io.davit.kube;

import io.davit.model.run.FailureKind;

/// What an answer of the API server says about trying again.
public final class KubeFailures {

  private KubeFailures() {}

  /// The kind of a failure.
  public static FailureKind kind(KubeException e) {
    return switch (e) {
      case KubeException.Conflict _ -> FailureKind.CONFLICT;
      case KubeException.Unavailable _, KubeException.Interrupted _ -> FailureKind.TRANSIENT;
      case KubeException.NotFound _,
          KubeException.AlreadyExists _,
          KubeException.Invalid _,
          KubeException.Forbidden _,
          KubeException.Gone _,
          KubeException.Refused _,
          KubeException.Garbled _ ->
          FailureKind.PERMANENT;
    };
  }
}
