package io.davit.restore.plan;

import io.davit.restore.snapshot.StoredSnapshot;

/// What becomes of the data of one claim.
///
/// @param namespace that it comes into
/// @param claim its name
public record ClaimPlan(String namespace, String claim, Fate fate) {

  /// Where its data come from.
  public sealed interface Fate {}

  /// From a file-system copy.
  ///
  /// @param copy what was copied
  public record Filled(VolumeCopies.Copy copy) implements Fate {}

  /// From a CSI snapshot.
  public record Snapshotted(StoredSnapshot stored) implements Fate {}

  /// Nowhere: a new, empty volume is made.
  public record Empty() implements Fate {}

  /// It keeps its old volume.
  public record Kept() implements Fate {}

  /// They are in the backup, but cannot be restored.
  public record Lost(String why) implements Fate {}

  /// `namespace/name`.
  public String id() {
    return namespace + "/" + claim;
  }
}
