package io.davit.backup.plan;

import io.davit.model.policy.ResourcePolicies;
import java.util.Map;

/// What a Backup says of volumes in general.
///
/// @param copyAll `defaultVolumesToFsBackup`
/// @param snapshots whether `snapshotVolumes` is not false
/// @param moves `snapshotMoveData`: the data are to leave the cluster
/// @param policies which come before everything else
/// @param annotations of the Backup, which may name classes
public record VolumeWishes(
    boolean copyAll,
    boolean snapshots,
    boolean moves,
    ResourcePolicies policies,
    Map<String, String> annotations) {
  public VolumeWishes {
    annotations = Map.copyOf(annotations);
  }
}
