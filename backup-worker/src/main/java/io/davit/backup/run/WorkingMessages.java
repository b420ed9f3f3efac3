package io.davit.backup.run;

import io.davit.backup.run.Block.Volume;
import io.davit.backup.run.VolumeStage.Copying;
import io.davit.coordinator.run.Run;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.Cancel;
import io.davit.model.message.RunMessage.HooksBegun;
import io.davit.model.message.RunMessage.HooksFollowed;
import io.davit.model.message.RunMessage.HooksReleased;
import io.davit.model.message.RunMessage.ManifestsForgotten;
import io.davit.model.message.RunMessage.PermitFull;
import io.davit.model.message.RunMessage.PermitGranted;
import io.davit.model.message.RunMessage.PermitQueued;
import io.davit.model.message.RunMessage.RepositoryFailed;
import io.davit.model.message.RunMessage.RepositoryReady;
import io.davit.model.message.RunMessage.Start;
import io.davit.model.message.RunMessage.VolumeReported;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What others say to a run that works on its blocks.
final class WorkingMessages {
  private static final Failure NONE = new Failure(FailureKind.PERMANENT, "repository", "none");
  private final WorkingDraft draft;

  WorkingMessages(WorkingDraft draft) {
    this.draft = draft;
  }

  /// Takes a message in; false if it meant nothing.
  boolean heard(RunMessage message) {
    return switch (message) {
      case Cancel(var reason) -> cancel(reason);
      case HooksBegun begun -> begun(begun);
      case HooksReleased released -> released(released);
      case VolumeReported reported -> reported(reported);
      case RepositoryReady(var repository, var id) -> repository(repository, id, NONE);
      case RepositoryFailed(var repository, var failure) -> repository(repository, null, failure);
      case Start _,
          PermitGranted _,
          PermitQueued _,
          PermitFull _,
          HooksFollowed _,
          ManifestsForgotten _ ->
          false;
    };
  }

  private boolean cancel(String reason) {
    if (draft.stopping()) {
      return false;
    }
    draft.stop(new Run.Stop(true, "cancelled: " + reason));
    BlockStops.stopAll(draft);
    return true;
  }

  private boolean begun(HooksBegun begun) {
    return each(
        b -> b.stage() instanceof Stage.Beginning && begun.session().equals(b.session()),
        b -> BlockSteps.begun(draft, b, begun));
  }

  private boolean released(HooksReleased released) {
    return each(
        b -> b.stage() instanceof Stage.Releasing && released.session().equals(b.session()),
        b -> BlockSteps.released(draft, b, released));
  }

  private boolean repository(String repository, @Nullable String id, Failure failure) {
    return each(
        b -> b.stage() instanceof Stage.Ensuring(_, var asked) && asked.equals(repository),
        b -> BlockSteps.repositoryKnown(draft, b, id, failure));
  }

  private boolean reported(VolumeReported reported) {
    return each(
        block -> block.volumes().stream().anyMatch(v -> is(v, reported.effectId())),
        block ->
            block.volumes().stream()
                .filter(v -> is(v, reported.effectId()))
                .findFirst()
                .ifPresent(v -> reported(block, v, reported)));
  }

  private void reported(Block block, Volume volume, VolumeReported reported) {
    if (volume.stage() instanceof Copying copying) {
      VolumeSteps.reported(draft, block, volume, copying, reported.result());
    }
  }

  private static boolean is(Volume volume, String effect) {
    return volume.stage() instanceof Copying copying && copying.effect().equals(effect);
  }

  private boolean each(Predicate<Block> which, java.util.function.Consumer<Block> step) {
    var meant = draft.blocks().stream().filter(which).toList();
    meant.forEach(step);
    return !meant.isEmpty();
  }
}
