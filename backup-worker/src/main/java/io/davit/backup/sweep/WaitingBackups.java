package io.davit.backup.sweep;

import io.davit.kube.ClusterReader;
import io.davit.kube.Kinds;
import io.davit.kube.KubeJson;
import io.davit.kube.Target;
import io.davit.model.velero.v1.Backup;
import io.davit.model.velero.v1.BackupPhase;

/// Which runs of backups somebody still waits for.
///
/// @param namespace Davit's own
public record WaitingBackups(ClusterReader cluster, String namespace) {

  /// Whether a Backup of that UID is there and has not ended.
  boolean waits(String backup, String run) {
    return cluster
        .find(new Target(Kinds.of(Backup.class), namespace, backup))
        .filter(it -> KubeJson.uid(it).equals(run))
        .map(it -> it.path("status").path("phase").asString(""))
        .filter(phase -> !BackupPhase.of(phase).isFinal())
        .isPresent();
  }
}
