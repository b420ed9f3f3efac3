package io.davit.backup.ledger;

import io.davit.backup.ledger.BlockRecord.RecordedSnapshot;
import io.davit.backup.ledger.BlockRecord.RecordedVolume;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.VolumeResult;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The failures of an item block as values. One of them, and the run is PartiallyFailed.
public final class BlockFailures {

  private BlockFailures() {}

  public static List<Failure> of(BlockRecord block) {
    List<Failure> found = new ArrayList<>(block.failures());
    block.hooks().stream().flatMap(BlockFailures::ofHook).forEach(found::add);
    block.volumes().stream().flatMap(BlockFailures::ofVolume).forEach(found::add);
    block.snapshots().stream().flatMap(BlockFailures::ofSnapshot).forEach(found::add);
    if (block.torn()) {
      found.add(torn(block));
    }
    return found;
  }

  private static Stream<Failure> ofHook(HookOutcome hook) {
    return hook.error() == null
        ? Stream.of()
        : Stream.of(
            new Failure(FailureKind.PERMANENT, hook.namespace() + "/" + hook.pod(), hook.error()));
  }

  private static Stream<Failure> ofVolume(RecordedVolume volume) {
    return switch (volume.result()) {
      case VolumeResult.Copied copied -> copied.fileFailures().stream();
      case VolumeResult.NotCopied(Failure failure) -> Stream.of(failure);
      case VolumeResult.Withdrawn() -> Stream.of();
    };
  }

  private static Stream<Failure> ofSnapshot(RecordedSnapshot snapshot) {
    return switch (snapshot.result()) {
      case SnapshotResult.Taken _ -> Stream.of();
      case SnapshotResult.NotTaken(Failure failure) -> Stream.of(failure);
    };
  }

  private static Failure torn(BlockRecord block) {
    return new Failure(
        FailureKind.PERMANENT,
        "item block " + block.ordinal(),
        "the hooks' session ended before the volumes were copied: the copies are kept, marked torn");
  }
}
