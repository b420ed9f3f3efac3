package io.davit.backup.plan;

import io.davit.model.message.VolumeAssignment.PodVolume;
import io.davit.model.message.VolumeAssignment.Source;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One volume that is to be copied.
///
/// @param ordinal of the task
/// @param node on which the pod runs
/// @param source under which its snapshots are filed
/// @param parent manifest id of the snapshot to go on from; null for a first one
/// @param tags of the manifest (protocol F6)
public record VolumeTask(
    int ordinal,
    String node,
    PodVolume volume,
    Source source,
    @Nullable String parent,
    Map<String, String> tags) {
  public VolumeTask {
    tags = Map.copyOf(tags);
  }
}
