package io.davit.restore.plan;

import org.jspecify.annotations.Nullable;

/// What a state keeps of a plan: where it is, its digest, and how much there is to do.
///
/// @param key of the plan object in the location
/// @param sha256 hexadecimal digest of the plan object
/// @param parts of items, by index; those from `workloads` on come after the volumes
/// @param workloads index of the first part with pods and their controllers
/// @param holders how many pods of ours hold claims while they are filled
/// @param waiting how many restored pods wait for volumes of their own, when all items are there
/// @param volumes how many claims and volumes are filled
/// @param items how many items are in the parts
/// @param warnings how many warnings planning gave
/// @param errors how many failures planning gave
/// @param hooks whether pods may have hooks that run in them; null if none has
public record PlanRef(
    String key,
    String sha256,
    int parts,
    int workloads,
    int holders,
    int waiting,
    int volumes,
    int items,
    int warnings,
    int errors,
    @Nullable Boolean hooks) {

  /// Whether pods may have hooks that run in them.
  public boolean hasHooks() {
    return Boolean.TRUE.equals(hooks);
  }
}
