package io.davit.backup.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A claim that is captured by a CSI snapshot.
///
/// @param ordinal of the task
/// @param labels of the claim
/// @param persistentVolume name
/// @param reclaimPolicy of the persistent volume; null if it is not in the backup
/// @param volumeLabels of the persistent volume
/// @param snapshotClass name of the VolumeSnapshotClass
/// @param deletionPolicy of that class
/// @param move how its data are moved into the repository; null if they stay in the storage
/// @param place of the claim in the archive, from where it is taken to be written with its snapshot
public record PlannedSnapshot(
    int ordinal,
    String namespace,
    String claim,
    String uid,
    Map<String, String> labels,
    String persistentVolume,
    @Nullable String reclaimPolicy,
    Map<String, String> volumeLabels,
    String driver,
    String snapshotClass,
    String deletionPolicy,
    Place place,
    @Nullable Move move) {
  public PlannedSnapshot {
    labels = Map.copyOf(labels);
    volumeLabels = Map.copyOf(volumeLabels);
  }
}
