package io.davit.backup.plan;

import java.util.List;

/// An item block with hooks or volumes.
///
/// @param ordinal of the task
/// @param pods in it
/// @param head what the machine needs of it
public record PlannedBlock(int ordinal, List<PlannedPod> pods, BlockHead head) {
  public PlannedBlock {
    pods = List.copyOf(pods);
  }
}
