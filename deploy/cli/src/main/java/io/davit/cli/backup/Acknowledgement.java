package io.davit.cli.backup;

import io.davit.cli.output.Description;
import io.davit.cli.session.Cluster;
import io.davit.kube.Kinds;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;

/// Whether anybody keeps the password of the repositories (protocol F8).
final class Acknowledgement {

  private Acknowledgement() {}

  static void addWarning(Description text, Cluster cluster) {
    try {
      boolean unheeded =
          cluster
              .find(Kinds.SECRET, "velero-repo-credentials")
              .filter(
                  it -> !KubeJson.annotations(it).containsKey(Annotations.PASSWORD_ACKNOWLEDGED))
              .isPresent();
      if (unheeded) {
        text.gap()
            .line(
                "Warning",
                "nobody acknowledged that the repository password is kept outside of this cluster;"
                    + " without it volumes cannot be restored");
      }
    } catch (KubeException.Forbidden notOurs) {
      // Who may not read the Secret cannot do anything about it either.
    }
  }
}
