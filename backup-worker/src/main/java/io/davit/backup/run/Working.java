package io.davit.backup.run;

import io.davit.backup.run.VolumeStage.Captured;
import io.davit.backup.run.VolumeStage.Copying;
import io.davit.backup.run.VolumeStage.Cut;
import io.davit.backup.run.VolumeStage.Cutting;
import io.davit.backup.run.VolumeStage.Ended;
import io.davit.backup.run.VolumeStage.Fetching;
import io.davit.backup.run.VolumeStage.Pending;
import io.davit.backup.run.VolumeStage.Readying;
import io.davit.backup.run.VolumeStage.Uncut;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.run.Ask;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import java.util.ArrayList;
import java.util.List;

/// The item blocks with hooks or volumes are at work, a few at a time, in the order of their
/// ordinals: those below `started` that are not in `blocks` are done.
///
/// @param renewal of the claim on the folder: waits most of the time
record Working(Run run, Job job, int started, List<Block> blocks, Tally tally, Work renewal)
    implements RunState {

  Working {
    blocks = List.copyOf(blocks);
  }

  @Override
  public Working with(Run next) {
    return new Working(next, job, started, blocks, tally, renewal);
  }

  @Override
  public List<Owed<RunEffect>> owed() {
    List<Owed<RunEffect>> owed =
        new ArrayList<>(Single.owed(renewal, new RunEffect.RenewClaim(job.folder())));
    blocks.forEach(block -> owe(block, owed));
    return owed;
  }

  @Override
  public List<Timer<RunCommand>> timers() {
    List<Timer<RunCommand>> timers = new ArrayList<>(Single.timers(renewal));
    blocks.forEach(block -> arm(block, timers));
    return timers;
  }

  @Override
  public List<String> awaited() {
    List<String> ids = new ArrayList<>(List.of(renewal.id()));
    for (Block block : blocks) {
      ids.add(id(block.stage()));
      block.volumes().forEach(volume -> ids.add(id(volume.stage())));
    }
    return ids;
  }

  private void owe(Block block, List<Owed<RunEffect>> owed) {
    switch (block.stage()) {
      case Stage.Opening(Work work) ->
          owed.addAll(
              Single.owed(
                  work, new RunEffect.OpenBlock(job.folder(), job.plan(), block.ordinal())));
      case Stage.Recording(Work work) ->
          owed.addAll(
              Single.owed(
                  work, new RunEffect.RecordBlock(job.folder(), job.plan(), block.outcome())));
      case Stage.Copying _, Stage.Readying _ ->
          block.volumes().forEach(volume -> owe(block, volume, owed));
      case Stage.Ensuring _, Stage.Beginning _, Stage.Releasing _ -> {}
    }
  }

  private void owe(Block block, Block.Volume volume, List<Owed<RunEffect>> owed) {
    switch (volume.stage()) {
      case Fetching(Work work) ->
          owed.addAll(
              Single.owed(
                  work, new RunEffect.FetchVolume(job.folder(), job.plan(), volume.ordinal())));
      case Copying copying ->
          owed.add(
              Owed.by(
                  copying.holder(), copying.effect(), new RunEffect.CopyVolume(volume.ordinal())));
      case Cutting(Work work) ->
          owed.addAll(
              Single.owed(
                  work,
                  new RunEffect.CutSnapshot(
                      job.folder(),
                      job.plan(),
                      volume.ordinal(),
                      block.attempt(),
                      Sessions.deadline(block))));
      case Readying(Work work) ->
          owed.addAll(
              Single.owed(
                  work,
                  new RunEffect.ReadySnapshot(
                      job.folder(), job.plan(), volume.ordinal(), block.attempt())));
      case Pending _, Ended _, Uncut _, Cut _, Captured _ -> {}
    }
  }

  private static void arm(Block block, List<Timer<RunCommand>> timers) {
    switch (block.stage()) {
      case Stage.Opening(Work work) -> timers.addAll(Single.timers(work));
      case Stage.Recording(Work work) -> timers.addAll(Single.timers(work));
      case Stage.Ensuring(Ask ask, _) -> timers.addAll(Single.timers(ask));
      case Stage.Beginning(Ask ask) -> timers.addAll(Single.timers(ask));
      case Stage.Releasing(Ask ask) -> timers.addAll(Single.timers(ask));
      case Stage.Copying _, Stage.Readying _ ->
          block.volumes().forEach(volume -> arm(volume, timers));
    }
  }

  private static void arm(Block.Volume volume, List<Timer<RunCommand>> timers) {
    switch (volume.stage()) {
      case Fetching(Work work) -> timers.addAll(Single.timers(work));
      case Copying c -> timers.add(new Timer<>(c.giveUpAt(), new RunCommand.Due(c.effect())));
      case Cutting(Work work) -> timers.addAll(Single.timers(work));
      case Readying(Work work) -> timers.addAll(Single.timers(work));
      case Pending _, Ended _, Uncut _, Cut _, Captured _ -> {}
    }
  }

  private static String id(Stage stage) {
    return switch (stage) {
      case Stage.Opening(Work work) -> work.id();
      case Stage.Recording(Work work) -> work.id();
      case Stage.Ensuring(Ask ask, _) -> ask.id();
      case Stage.Beginning(Ask ask) -> ask.id();
      case Stage.Releasing(Ask ask) -> ask.id();
      case Stage.Copying _, Stage.Readying _ -> "";
    };
  }

  private static String id(VolumeStage stage) {
    return switch (stage) {
      case Fetching(Work work) -> work.id();
      case Copying copying -> copying.effect();
      case Cutting(Work work) -> work.id();
      case Readying(Work work) -> work.id();
      case Pending _, Ended _, Uncut _, Cut _, Captured _ -> "";
    };
  }
}
