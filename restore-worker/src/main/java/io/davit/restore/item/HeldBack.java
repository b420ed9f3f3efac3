package io.davit.restore.item;

import java.util.List;
import java.util.Optional;

/// Keeps workloads out of the cluster whose claims came back without their data: started on an
/// empty volume, many would make new data there.
///
/// @param claims `namespace/name`
public record HeldBack(List<String> claims) {

  public HeldBack {
    claims = List.copyOf(claims);
  }

  /// Why an item is not restored; empty if nothing speaks against it.
  public Optional<ItemOutcome> outcome(PlannedItem item) {
    String start = item.id().namespace() + "/";
    return claims.stream()
        .filter(claim -> claim.startsWith(start))
        .filter(claim -> Mounts.has(item.object(), claim.substring(start.length())))
        .findFirst()
        .map(claim ->
            ItemOutcome.failed(
                item,
                item.id() + " is not restored: the data of its claim " + claim + " are not back"));
  }
}
