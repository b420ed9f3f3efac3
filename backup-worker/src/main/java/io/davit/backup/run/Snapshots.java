package io.davit.backup.run;

import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.run.Block.Volume;
import io.davit.backup.run.VolumeStage.Captured;
import io.davit.backup.run.VolumeStage.Cutting;
import io.davit.backup.run.VolumeStage.Readying;
import io.davit.coordinator.run.Cut;
import io.davit.coordinator.run.Work;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;

/// How a CSI snapshot of a block goes on: Uncut → Cutting → Cut → Readying → Captured; from Cut
/// back to Uncut if the hooks did not hold until their release (protocol D3).
final class Snapshots {

  private Snapshots() {}

  /// Whether a stage is one of a snapshot's.
  static boolean is(VolumeStage stage) {
    return switch (stage) {
      case VolumeStage.Uncut _,
          VolumeStage.Cutting _,
          VolumeStage.Cut _,
          VolumeStage.Readying _,
          VolumeStage.Captured _ ->
          true;
      case VolumeStage.Pending _,
          VolumeStage.Fetching _,
          VolumeStage.Copying _,
          VolumeStage.Ended _ ->
          false;
    };
  }

  /// Whether it is not cut yet.
  static boolean needsHooks(VolumeStage stage) {
    return stage instanceof VolumeStage.Uncut || stage instanceof VolumeStage.Cutting;
  }

  /// All snapshots of a block are cut at once, while its hooks hold.
  static void start(WorkingDraft draft, Block block) {
    for (Volume volume : block.volumes()) {
      if (volume.stage() instanceof VolumeStage.Uncut) {
        put(draft, block.ordinal(), new Volume(volume.ordinal(), new Cutting(draft.work())));
      }
    }
  }

  private static void put(WorkingDraft draft, int block, Volume volume) {
    draft.block(block).ifPresent(b -> draft.put(b.with(volume)));
  }

  /// The hooks are over, and held until then where there were some.
  static void ready(WorkingDraft draft, Block block) {
    draft.put(
        block
            .changing(volume ->
                volume.stage() instanceof VolumeStage.Cut
                    ? new Volume(volume.ordinal(), new Readying(draft.work()))
                    : volume)
            .at(new Stage.Readying()));
  }

  static void isCut(WorkingDraft draft, Block block, Volume volume) {
    if (volume.stage() instanceof Cutting) {
      draft.put(block.with(new Volume(volume.ordinal(), new VolumeStage.Cut())));
    }
  }

  static void taken(WorkingDraft draft, Block block, Volume volume, SnapshotResult.Taken result) {
    if (volume.stage() instanceof Readying) {
      draft.put(block.with(new Volume(volume.ordinal(), new Captured(result))));
    }
  }

  static void lost(WorkingDraft draft, Block block, Volume volume, Failure why) {
    draft.put(
        block.with(
            new Volume(
                volume.ordinal(), new Captured(new SnapshotResult.NotTaken(Cut.sample(why))))));
  }

  /// An attempt at one of its effects failed.
  static void failed(WorkingDraft draft, Block block, Volume volume, Work work, Failure failure) {
    draft
        .moment()
        .retry(work, draft.issue(), failure)
        .ifPresentOrElse(
            again -> draft.put(block.with(new Volume(volume.ordinal(), again(volume, again)))),
            () -> lost(draft, block, volume, failure));
  }

  private static VolumeStage again(Volume volume, Work work) {
    return volume.stage() instanceof Readying ? new Readying(work) : new Cutting(work);
  }

  /// The hooks ended before their release: what was cut meanwhile may be anything.
  static void discard(WorkingDraft draft, Block block) {
    boolean again =
        !block.copies()
            && block.attempt() < draft.moment().limits().patience().attempts()
            && !draft.stopping();
    if (again) {
      draft.put(block.uncut().again().at(new Stage.Opening(draft.work())));
    } else {
      BlockSteps.record(draft, block.without(discarded(block)));
    }
  }

  private static Failure discarded(Block block) {
    return new Failure(
        FailureKind.PERMANENT,
        "item block " + block.ordinal(),
        "the hooks ended before their release: the snapshots that were cut meanwhile are discarded");
  }

  static boolean hasCuts(Block block) {
    return block.volumes().stream().anyMatch(v -> v.stage() instanceof VolumeStage.Cut);
  }
}
