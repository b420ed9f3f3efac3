package io.davit.backup.run;

import io.davit.backup.ledger.SnapshotResult;
import io.davit.backup.run.Block.Volume;
import io.davit.backup.run.VolumeStage.Captured;
import io.davit.backup.run.VolumeStage.Copying;
import io.davit.backup.run.VolumeStage.Ended;
import io.davit.backup.run.VolumeStage.Fetching;
import io.davit.backup.run.VolumeStage.Pending;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;

/// Brings the blocks of a stopped run to rest: applications thaw, agents stop, nothing begins.
final class BlockStops {

  static final Failure STOPPED = new Failure(FailureKind.CONFLICT, "volume", "the run was stopped");

  private BlockStops() {}

  static void stopAll(WorkingDraft draft) {
    draft.blocks().forEach(block -> stop(draft, block));
  }

  private static void stop(WorkingDraft draft, Block block) {
    switch (block.stage()) {
      case Stage.Opening _, Stage.Ensuring _, Stage.Beginning _ -> leave(draft, block);
      case Stage.Copying _, Stage.Readying _ -> withdraw(draft, block);
      case Stage.Releasing _, Stage.Recording _ -> {}
    }
  }

  private static void leave(WorkingDraft draft, Block block) {
    if (Sessions.isOpen(block)) {
      BlockSteps.release(draft, block.without(STOPPED));
    } else {
      draft.remove(block);
    }
  }

  private static void withdraw(WorkingDraft draft, Block block) {
    Block changed = block;
    for (Volume volume : block.volumes()) {
      changed = changed.with(withdrawn(draft, volume));
    }
    draft.put(changed);
  }

  private static Volume withdrawn(WorkingDraft draft, Volume volume) {
    return switch (volume.stage()) {
      case Pending _, Fetching _ -> new Volume(volume.ordinal(), new Ended(new NotCopied(STOPPED)));
      case Copying copying -> VolumeSteps.withdrawn(draft, volume, copying);
      case VolumeStage.Uncut _, VolumeStage.Cutting _, VolumeStage.Cut _, VolumeStage.Readying _ ->
          new Volume(volume.ordinal(), new Captured(new SnapshotResult.NotTaken(STOPPED)));
      case Ended _, Captured _ -> volume;
    };
  }
}
