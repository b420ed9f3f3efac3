package io.davit.backup.plan;

/// What a state keeps of a plan: where it is, its digest, and how much there is to do.
///
/// @param key of the plan object in the location
/// @param sha256 hexadecimal digest of the plan object
/// @param blocks how many item blocks have hooks or volumes; their ordinals are 0 to `blocks - 1`
/// @param volumes how many volumes are copied; their ordinals follow
/// @param snapshots how many CSI snapshots are taken; their ordinals come last
/// @param repositories how many repositories the volumes go to
/// @param items how many items are in the archive parts
/// @param warnings how many warnings planning gave
/// @param errors how many failures planning gave
public record PlanRef(
    String key,
    String sha256,
    int blocks,
    int volumes,
    int snapshots,
    int repositories,
    int items,
    int warnings,
    int errors) {}
