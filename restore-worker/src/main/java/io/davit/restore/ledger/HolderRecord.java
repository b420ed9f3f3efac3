package io.davit.restore.ledger;

import io.davit.restore.plan.Problem;
import java.util.List;

/// What became of the claims of one holder.
///
/// @param own how many volumes of a restored pod's own are done with, well or not
public record HolderRecord(List<ClaimRecord> claims, int own, List<Problem> problems) {

  public HolderRecord {
    claims = List.copyOf(claims);
    problems = List.copyOf(problems);
  }

  /// How many volumes are done with.
  public int volumes() {
    return claims.size() + own;
  }

  /// What became of one claim.
  ///
  /// @param volume name of the PersistentVolume behind it; empty if it was never mounted
  /// @param filled whether all of its data came back
  public record ClaimRecord(
      String namespace,
      String claim,
      String volume,
      String pod,
      String manifest,
      long bytes,
      boolean filled) {

    /// `namespace/name`.
    public String id() {
      return namespace + "/" + claim;
    }
  }
}
