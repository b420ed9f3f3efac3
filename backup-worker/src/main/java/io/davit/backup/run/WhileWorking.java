package io.davit.backup.run;

import io.davit.backup.run.Block.Volume;
import io.davit.backup.run.RunCommand.BlockOpened;
import io.davit.backup.run.RunCommand.BlockRecorded;
import io.davit.backup.run.RunCommand.ClaimRenewed;
import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Report;
import io.davit.backup.run.RunCommand.SnapshotCut;
import io.davit.backup.run.RunCommand.SnapshotLost;
import io.davit.backup.run.RunCommand.SnapshotTaken;
import io.davit.backup.run.RunCommand.VolumeFetched;
import io.davit.backup.run.VolumeStage.Copying;
import io.davit.backup.run.VolumeStage.Fetching;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.run.Failure;
import java.util.Optional;

/// Working → Working, block by block, and → Settling when no block is left.
final class WhileWorking {
  private final Working state;
  private final WorkingDraft draft;

  private WhileWorking(Working state, Moment moment) {
    this.state = state;
    this.draft = new WorkingDraft(state, moment);
  }

  static Transition<RunState> decide(Working state, RunCommand command, Moment moment) {
    return new WhileWorking(state, moment).decide(command);
  }

  private Transition<RunState> decide(RunCommand command) {
    boolean meant =
        switch (command) {
          case Heard(var message) -> new WorkingMessages(draft).heard(message);
          case Due(var id) -> due(id);
          case EffectFailed(var id, var failure) -> failed(id, failure);
          case Report report -> reported(report);
        };
    return meant ? draft.finished() : Moment.late(command);
  }

  private boolean reported(Report report) {
    return switch (report) {
      case BlockOpened(var id, var head) ->
          atWork(id).map(b -> done(() -> BlockSteps.opened(draft, b, head))).orElse(false);
      case BlockRecorded(var id) -> atWork(id).map(b -> done(() -> draft.done(b))).orElse(false);
      case VolumeFetched(var id, var task) ->
          volume(id)
              .map(at -> done(() -> VolumeSteps.fetched(draft, at.block, at.volume, task)))
              .orElse(false);
      case SnapshotCut(var id) ->
          volume(id)
              .map(at -> done(() -> Snapshots.isCut(draft, at.block, at.volume)))
              .orElse(false);
      case SnapshotTaken(var id, var result) ->
          volume(id)
              .map(at -> done(() -> Snapshots.taken(draft, at.block, at.volume, result)))
              .orElse(false);
      case SnapshotLost(var id, var failure) ->
          volume(id)
              .map(at -> done(() -> Snapshots.lost(draft, at.block, at.volume, failure)))
              .orElse(false);
      case ClaimRenewed _ -> done(this::renewLater);
      case RunCommand.Oversized _ -> done(this::stop);
      case RunCommand.Prepared _,
          RunCommand.Refused _,
          RunCommand.Stuck _,
          RunCommand.Planned _,
          RunCommand.Kept _,
          RunCommand.Assembled _,
          RunCommand.Rendered _,
          RunCommand.Marked _,
          RunCommand.Left _,
          RunCommand.Inspected _,
          RunCommand.NotDeletable _,
          RunCommand.Unmarked _,
          RunCommand.Doomed _,
          RunCommand.Swept _ ->
          false;
    };
  }

  private void stop() {
    draft.stop(new Run.Stop(false, "the state of the run would be larger than a record may be"));
    BlockStops.stopAll(draft);
  }

  private boolean due(String id) {
    if (id.equals(state.renewal().id())) {
      return done(() -> draft.renewal(state.renewal().resumed()));
    }
    Optional<At> volume = volume(id);
    if (volume.isPresent()) {
      return done(() -> volumeDue(volume.get()));
    }
    return awaiting(id).map(block -> done(() -> blockDue(block))).orElse(false);
  }

  private void volumeDue(At at) {
    switch (at.volume.stage()) {
      case Fetching(Work work) ->
          draft.put(at.block.with(new Volume(at.volume.ordinal(), new Fetching(work.resumed()))));
      case Copying copying -> VolumeSteps.overdue(draft, at.block, at.volume, copying);
      case VolumeStage.Cutting(Work work) ->
          draft.put(
              at.block.with(
                  new Volume(at.volume.ordinal(), new VolumeStage.Cutting(work.resumed()))));
      case VolumeStage.Readying(Work work) ->
          draft.put(
              at.block.with(
                  new Volume(at.volume.ordinal(), new VolumeStage.Readying(work.resumed()))));
      case VolumeStage.Pending _,
          VolumeStage.Ended _,
          VolumeStage.Uncut _,
          VolumeStage.Cut _,
          VolumeStage.Captured _ -> {}
    }
  }

  private void blockDue(Block block) {
    switch (block.stage()) {
      case Stage.Opening(Work work) -> draft.put(block.at(new Stage.Opening(work.resumed())));
      case Stage.Recording(Work work) -> draft.put(block.at(new Stage.Recording(work.resumed())));
      case Stage.Ensuring(_, var repository) -> BlockSteps.ensure(draft, block, repository);
      case Stage.Beginning _ -> draft.put(block.at(new Stage.Opening(draft.work())));
      case Stage.Releasing _ -> BlockSteps.release(draft, block);
      case Stage.Copying _, Stage.Readying _ -> {}
    }
  }

  private boolean failed(String id, Failure failure) {
    if (id.equals(state.renewal().id())) {
      return done(this::renewLater);
    }
    Optional<At> volume = volume(id);
    if (volume.isPresent()) {
      At at = volume.get();
      return done(() -> VolumeSteps.failed(draft, at.block, at.volume, failure));
    }
    return atWork(id).map(block -> done(() -> blockFailed(block, failure))).orElse(false);
  }

  private void blockFailed(Block block, Failure failure) {
    Work work = workOf(block).orElseThrow();
    draft
        .moment()
        .retry(work, draft.issue(), failure)
        .ifPresentOrElse(
            again -> draft.put(block.at(again(block.stage(), again))),
            () -> BlockSteps.failed(draft, block, failure));
  }

  private static Stage again(Stage stage, Work again) {
    return stage instanceof Stage.Recording ? new Stage.Recording(again) : new Stage.Opening(again);
  }

  /// A claim lives long enough for many renewals: a lost one is no reason to stop.
  private void renewLater() {
    draft.renewal(draft.moment().upkeep(draft.issue()));
  }

  /// A volume and its block.
  private record At(Block block, Volume volume) {}

  private Optional<At> volume(String id) {
    for (Block block : draft.blocks()) {
      for (Volume volume : block.volumes()) {
        if (is(volume.stage(), id)) {
          return Optional.of(new At(block, volume));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean is(VolumeStage stage, String id) {
    return switch (stage) {
      case Fetching(Work work) -> work.id().equals(id);
      case Copying copying -> copying.effect().equals(id);
      case VolumeStage.Cutting(Work work) -> work.id().equals(id);
      case VolumeStage.Readying(Work work) -> work.id().equals(id);
      case VolumeStage.Pending _,
          VolumeStage.Ended _,
          VolumeStage.Uncut _,
          VolumeStage.Cut _,
          VolumeStage.Captured _ ->
          false;
    };
  }

  /// The block whose own effect has that id.
  private Optional<Block> atWork(String id) {
    return draft.blocks().stream()
        .filter(block -> workOf(block).filter(work -> work.id().equals(id)).isPresent())
        .findFirst();
  }

  private Optional<Block> awaiting(String id) {
    return draft.blocks().stream().filter(block -> awaits(block, id)).findFirst();
  }

  private static boolean awaits(Block block, String id) {
    return switch (block.stage()) {
      case Stage.Ensuring(Ask ask, _) -> ask.id().equals(id);
      case Stage.Beginning(Ask ask) -> ask.id().equals(id);
      case Stage.Releasing(Ask ask) -> ask.id().equals(id);
      case Stage.Opening _, Stage.Recording _ ->
          workOf(block).filter(work -> work.id().equals(id)).isPresent();
      case Stage.Copying _, Stage.Readying _ -> false;
    };
  }

  private static Optional<Work> workOf(Block block) {
    return switch (block.stage()) {
      case Stage.Opening(Work work) -> Optional.of(work);
      case Stage.Recording(Work work) -> Optional.of(work);
      case Stage.Ensuring _,
          Stage.Beginning _,
          Stage.Copying _,
          Stage.Releasing _,
          Stage.Readying _ ->
          Optional.empty();
    };
  }

  private static boolean done(Runnable step) {
    step.run();
    return true;
  }
}
