package io.davit.backup.run;

import io.davit.backup.plan.VolumeTask;
import io.davit.backup.run.Block.Volume;
import io.davit.backup.run.VolumeStage.Copying;
import io.davit.backup.run.VolumeStage.Ended;
import io.davit.backup.run.VolumeStage.Fetching;
import io.davit.backup.run.VolumeStage.Pending;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.run.Cut;
import io.davit.coordinator.run.Work;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RunEvent.VolumeFinished;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/// How a volume of a block goes on: Pending → Fetching → Copying → Ended, or Pending again.
final class VolumeSteps {

  /// What an agent gets beyond its own deadline before its answer is no longer waited for.
  private static final Duration GRACE = Duration.ofMinutes(5);

  private static final Failure NO_REPOSITORY =
      new Failure(
          FailureKind.PERMANENT, "repository", "the repository of the namespace is not there");

  private VolumeSteps() {}

  /// What the copy is to be is known: it is granted to the agent of its node.
  static void fetched(WorkingDraft draft, Block block, Volume volume, VolumeTask task) {
    if (Objects.requireNonNull(block.repositoryId()).isEmpty()) {
      draft.put(block.with(over(volume, new NotCopied(NO_REPOSITORY))));
      return;
    }
    int attempt = volume.stage() instanceof Fetching(Work work) ? work.attempt() : 1;
    String effect = draft.issue().lastId();
    Copying copying =
        new Copying(
            effect, attempt, task.node(), task.volume(), deadline(draft, block).plus(GRACE), false);
    draft.put(block.with(new Volume(volume.ordinal(), copying)));
    draft.emit(
        Outgoing.of(
            Channels.ASSIGNMENTS, copying.assignment(), assignment(draft, block, effect, task)));
  }

  private static VolumeAssignment assignment(
      WorkingDraft draft, Block block, String effect, VolumeTask task) {
    return new VolumeAssignment(
        effect,
        Machines.BACKUP,
        draft.run().id(),
        task.ordinal(),
        task.node(),
        draft.job().folder().location(),
        Objects.requireNonNull(block.repository()),
        Objects.requireNonNull(block.repositoryId()),
        task.volume(),
        new VolumeAssignment.Copy.Backup(task.source(), task.parent(), task.tags()),
        deadline(draft, block));
  }

  /// What is copied from a snapshot need not be done when the hooks are.
  private static Instant deadline(WorkingDraft draft, Block block) {
    return block.stage() instanceof Stage.Readying
        ? draft.now().plus(draft.moment().limits().copyTime())
        : Sessions.deadline(block);
  }

  /// The agent has reported.
  static void reported(
      WorkingDraft draft, Block block, Volume volume, Copying copying, VolumeResult result) {
    draft.emit(Outgoing.tombstone(Channels.ASSIGNMENTS, copying.assignment()));
    if (result instanceof NotCopied(Failure failure) && mayRetry(draft, copying, failure)) {
      retry(draft, block, volume, copying.attempt());
    } else {
      end(draft, block, volume, copying, ended(copying, result));
    }
  }

  /// The agent is gone, or the copy could not be granted.
  static void failed(WorkingDraft draft, Block block, Volume volume, Failure failure) {
    switch (volume.stage()) {
      case Copying copying ->
          reported(draft, block, volume, copying, new NotCopied(lost(copying, failure)));
      case Fetching(Work work) -> refetch(draft, block, volume, work, failure);
      case VolumeStage.Cutting(Work work) -> Snapshots.failed(draft, block, volume, work, failure);
      case VolumeStage.Readying(Work work) -> Snapshots.failed(draft, block, volume, work, failure);
      case Pending _, Ended _, VolumeStage.Uncut _, VolumeStage.Cut _, VolumeStage.Captured _ -> {}
    }
  }

  /// The agent answered neither in time nor after it.
  static void overdue(WorkingDraft draft, Block block, Volume volume, Copying copying) {
    draft.emit(Outgoing.tombstone(Channels.ASSIGNMENTS, copying.assignment()));
    Failure why =
        new Failure(
            FailureKind.PERMANENT,
            where(copying),
            "no answer from the agent of node " + copying.node() + " in time");
    end(draft, block, volume, copying, new NotCopied(why));
  }

  /// The agent is told to stop; its answer is waited for.
  static Volume withdrawn(WorkingDraft draft, Volume volume, Copying copying) {
    if (!copying.withdrawn()) {
      draft.emit(Outgoing.tombstone(Channels.ASSIGNMENTS, copying.assignment()));
    }
    return new Volume(volume.ordinal(), copying.withdrawing());
  }

  private static boolean mayRetry(WorkingDraft draft, Copying copying, Failure failure) {
    return !copying.withdrawn()
        && draft.moment().limits().patience().again(copying.attempt(), failure);
  }

  private static void retry(WorkingDraft draft, Block block, Volume volume, int attempt) {
    Instant at = draft.now().plus(draft.moment().limits().patience().pause(attempt));
    Work again = new Work(draft.issue().lastId(), attempt + 1, at);
    draft.put(block.with(new Volume(volume.ordinal(), new Fetching(again))));
  }

  private static void refetch(
      WorkingDraft draft, Block block, Volume volume, Work work, Failure failure) {
    draft
        .moment()
        .retry(work, draft.issue(), failure)
        .ifPresentOrElse(
            again -> draft.put(block.with(new Volume(volume.ordinal(), new Fetching(again)))),
            () -> draft.put(block.with(over(volume, new NotCopied(failure)))));
  }

  private static void end(
      WorkingDraft draft, Block block, Volume volume, Copying copying, VolumeResult result) {
    draft.put(block.with(over(volume, result)));
    draft.emit(
        Outgoing.of(
            Channels.EVENTS,
            draft.run().id(),
            new VolumeFinished(
                draft.run().id(),
                draft.run().revision(),
                draft.subject(),
                draft.now(),
                volume.ordinal(),
                copying.volume(),
                result)));
  }

  private static Volume over(Volume volume, VolumeResult result) {
    return new Volume(volume.ordinal(), new Ended(Cut.result(result)));
  }

  /// An assignment that nobody withdrew here, but whose holder stopped, was not copied.
  private static VolumeResult ended(Copying copying, VolumeResult result) {
    return result instanceof VolumeResult.Withdrawn
        ? new NotCopied(new Failure(FailureKind.CONFLICT, where(copying), "the copy was withdrawn"))
        : result;
  }

  private static Failure lost(Copying copying, Failure failure) {
    return failure.kind() == FailureKind.LEASE_LOST
        ? new Failure(
            FailureKind.LEASE_LOST,
            where(copying),
            "no node agent answers on node " + copying.node() + ": " + failure.message())
        : failure;
  }

  private static String where(Copying copying) {
    var volume = copying.volume();
    return volume.namespace() + "/" + volume.pod() + " volume " + volume.volume();
  }
}
