package io.davit.backup.ledger;

import io.davit.model.message.HookOutcome;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.Failure;
import java.util.List;

/// What became of one item block; written once.
///
/// @param ordinal of the block
/// @param session attempt that counted, from 1
/// @param hooks outcomes of its hooks, outputs cut
/// @param volumes results of copies, file failures cut
/// @param snapshots results of CSI snapshots
/// @param dropped whether pods whose pre hook failed hard are left out of the archive
/// @param torn whether the hooks' effect ended before the copy did (protocol D3)
/// @param failures of the block itself
/// @param warnings that hook-runner gave
public record BlockRecord(
    int ordinal,
    int session,
    List<HookOutcome> hooks,
    List<RecordedVolume> volumes,
    List<RecordedSnapshot> snapshots,
    boolean dropped,
    boolean torn,
    List<Failure> failures,
    List<String> warnings) {

  /// The result of the volume with an ordinal.
  public record RecordedVolume(int ordinal, VolumeResult result) {}

  /// The result of the snapshot with an ordinal.
  public record RecordedSnapshot(int ordinal, SnapshotResult result) {}

  public BlockRecord {
    hooks = List.copyOf(hooks);
    volumes = List.copyOf(volumes);
    snapshots = List.copyOf(snapshots);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }
}
