package io.davit.restore.plan;

import io.davit.model.velero.v1.RestoreHooks;
import io.davit.restore.item.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a restore is to do. Written once, before its first side effect (protocol A3).
///
/// @param parts of the items, in the order in which they are restored
/// @param holders pods of ours that hold claims while they are filled; behind them the restored
///   pods that wait for volumes of their own
/// @param lost claims, `namespace/name`, whose data cannot be restored: what mounts them is held
///   back
/// @param problems what planning has found
/// @param hooksAsked hooks of the Restore; null for none
public record Plan(
    Terms terms,
    List<Part> parts,
    List<PlannedHolder> holders,
    List<String> lost,
    List<Problem> problems,
    @Nullable RestoreHooks hooksAsked) {

  public Plan {
    parts = List.copyOf(parts);
    holders = List.copyOf(holders);
    lost = List.copyOf(lost);
    problems = List.copyOf(problems);
  }

  /// Hooks of the Restore.
  public RestoreHooks hooks() {
    return hooksAsked == null ? RestoreHooks.EMPTY : hooksAsked;
  }

  /// Where a part of the items is.
  public record Part(String key, String sha256, int items) {}

  /// A pod of ours that holds claims.
  ///
  /// @param source name of the pod whose volumes they were
  /// @param inPlace whether the claims were there before
  /// @param ownVolumes whether it is the restored pod itself, which waits for volumes of its own
  /// @param scheduling `nodeSelector`, `tolerations` and `affinity` of that pod
  public record PlannedHolder(
      String namespace,
      String source,
      boolean inPlace,
      boolean ownVolumes,
      JsonNode scheduling,
      List<PlannedVolume> volumes) {
    public PlannedHolder {
      volumes = List.copyOf(volumes);
    }
  }

  /// A claim, and what is to come into it.
  ///
  /// @param ordinal of this task
  /// @param claim its name; of a volume of a pod's own the name in the pod
  /// @param manifest id of the snapshot
  /// @param repository whose snapshot it is: the namespace that was backed up
  /// @param repositoryId hexadecimal unique id of that repository
  /// @param bytes in the snapshot, as far as known
  public record PlannedVolume(
      int ordinal,
      String claim,
      String manifest,
      String repository,
      String repositoryId,
      long bytes) {}
}
