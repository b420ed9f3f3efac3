package io.davit.cli.backup;

import io.davit.cli.output.Description;
import io.davit.cli.session.Cluster;
import io.davit.kube.KubeException;
import io.davit.kube.KubeJson;
import io.davit.model.velero.Annotations;
import tools.jackson.databind.node.ObjectNode;

/// Whose backup it is: only its own cluster lets it expire (protocol F2).
final class Ownership {

  private Ownership() {}

  static void addWarning(Description text, ObjectNode backup, Cluster cluster) {
    var annotations = KubeJson.annotations(backup);
    if (annotations.containsKey(Annotations.ADOPTED)) {
      return;
    }
    String owner = annotations.getOrDefault(Annotations.CLUSTER, "");
    try {
      if (cluster.uid().filter(owner::equals).isEmpty()) {
        text.gap()
            .line(
                "Warning",
                (owner.isEmpty()
                        ? "no cluster owns this backup"
                        : "cluster " + owner + " owns this backup")
                    + ": it does not expire here until `davit backup adopt`");
      }
    } catch (KubeException.Forbidden unknown) {
      // Who may not see the cluster's identity is told nothing about it.
    }
  }
}
