package io.davit.backup.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A volume that is to be copied, with what the side files say of it.
///
/// @param claimUid null if there is no claim
/// @param persistentVolume name; null if there is none
/// @param reclaimPolicy of the persistent volume; null if there is none
/// @param labels of the persistent volume
public record PlannedVolume(
    VolumeTask task,
    @Nullable String claimUid,
    @Nullable String persistentVolume,
    @Nullable String reclaimPolicy,
    Map<String, String> labels) {
  public PlannedVolume {
    labels = Map.copyOf(labels);
  }
}
