package io.davit.backup.plan;

import io.davit.model.message.VolumeAssignment.Source;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the data of a snapshot come into the repository of its namespace: through a claim of ours
/// that is filled from it.
///
/// @param storageClass of the claim; empty if it has none
/// @param request how much storage the claim asked for; empty if it did not say
/// @param source under which the copies are filed
/// @param parent manifest id of the copy to go on from; null for a first one
/// @param tags of the manifest (protocol F6)
public record Move(
    String storageClass,
    String request,
    Source source,
    @Nullable String parent,
    Map<String, String> tags) {
  public Move {
    tags = Map.copyOf(tags);
  }
}
