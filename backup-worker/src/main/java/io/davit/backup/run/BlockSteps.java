package io.davit.backup.run;

import io.davit.backup.plan.BlockHead;
import io.davit.backup.run.VolumeStage.Ended;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.run.Run;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage.Begin;
import io.davit.model.message.HooksMessage.Release;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.RepositoryMessage.Ensure;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.RunEvent.HookExecuted;
import io.davit.model.message.RunMessage.HooksBegun;
import io.davit.model.message.RunMessage.HooksReleased;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an item block goes on: Opening → Ensuring → Opening → Beginning → Copying → Releasing →
/// Readying → Recording, with the stages that it does not need left out.
final class BlockSteps {

  private BlockSteps() {}

  /// What the block is about to do is known.
  static void opened(WorkingDraft draft, Block block, BlockHead head) {
    Block known = block.volumes().isEmpty() ? block.of(head) : block;
    if (known.repository() != null && known.repositoryId() == null) {
      ensure(draft, known, known.repository());
    } else if (!head.hooks().isEmpty()) {
      begin(draft, known, head);
    } else {
      draft.put(known.held("", copyDeadline(draft)).at(new Stage.Copying()));
    }
  }

  static void ensure(WorkingDraft draft, Block block, String repository) {
    draft.put(block.at(new Stage.Ensuring(draft.ask(), repository)));
    draft.emit(
        Outgoing.of(
            Channels.REPOSITORY,
            RepositoryMessage.key(draft.job().folder().location(), repository),
            new Ensure(
                draft.run().id(),
                Machines.BACKUP,
                draft.job().folder().location(),
                repository,
                true)));
  }

  /// Asks for the pre hooks, under the same session if it was asked for before.
  private static void begin(WorkingDraft draft, Block block, BlockHead head) {
    Block held =
        block.session() == null
            ? block.held(session(draft, block), sessionDeadline(draft, block))
            : block;
    draft.put(held.at(new Stage.Beginning(draft.ask())));
    draft.tell(
        new Begin(
            Sessions.of(held),
            draft.run().id(),
            Machines.BACKUP,
            draft.subject().name(),
            head.hooks(),
            Sessions.deadline(held)),
        Sessions.of(held));
  }

  private static String session(WorkingDraft draft, Block block) {
    return draft.run().id() + "-" + block.ordinal() + "-" + block.attempt();
  }

  private static java.time.Instant sessionDeadline(WorkingDraft draft, Block block) {
    Duration time =
        !block.copies() ? draft.moment().limits().hookTime() : draft.moment().limits().copyTime();
    return draft.now().plus(time);
  }

  private static java.time.Instant copyDeadline(WorkingDraft draft) {
    return draft.now().plus(draft.moment().limits().copyTime());
  }

  /// The repository is there, or will not be.
  static void repositoryKnown(WorkingDraft draft, Block block, @Nullable String id, Failure none) {
    Block known = id == null ? block.withoutCopies(none).into("") : block.into(id);
    draft.put(known.at(new Stage.Opening(draft.work())));
  }

  static void begun(WorkingDraft draft, Block block, HooksBegun begun) {
    announce(draft, begun.outcomes());
    Block heard = block.hooked(begun.outcomes(), begun.warnings());
    if (begun.held()) {
      draft.put(heard.at(new Stage.Copying()));
    } else if (hardFailure(begun.outcomes())) {
      Failure why = failure(block, "not copied: a pre hook failed whose onError is Fail");
      record(draft, heard.dropping().without(why));
    } else {
      beginAgain(draft, heard);
    }
  }

  /// The session was refused, or nobody knows what its hooks did (protocol D2): another one.
  private static void beginAgain(WorkingDraft draft, Block block) {
    if (block.attempt() < draft.moment().limits().patience().attempts() && !draft.stopping()) {
      draft.put(block.again().at(new Stage.Opening(draft.work())));
    } else {
      Failure why =
          failure(
              block, "the pre hooks could not be held open in " + block.attempt() + " attempts");
      record(draft, block.without(why).failing(why));
    }
  }

  private static boolean hardFailure(List<HookOutcome> outcomes) {
    return outcomes.stream().anyMatch(o -> o.error() != null && o.onError() == OnError.FAIL);
  }

  static void announce(WorkingDraft draft, List<HookOutcome> outcomes) {
    for (HookOutcome outcome : outcomes) {
      draft.emit(
          Outgoing.of(
              Channels.EVENTS,
              draft.run().id(),
              new HookExecuted(
                  draft.run().id(),
                  draft.run().revision(),
                  draft.subject(),
                  draft.now(),
                  outcome)));
    }
  }

  static boolean allCut(Block block) {
    return block.stage() instanceof Stage.Copying && block.cut();
  }

  static boolean allReady(Block block) {
    return block.stage() instanceof Stage.Readying && block.captured();
  }

  /// Every copy has its result, and every snapshot is cut: the application thaws.
  static void cut(WorkingDraft draft, Block block) {
    if (Sessions.isOpen(block)) {
      release(draft, block);
    } else {
      readyOrRecord(draft, block);
    }
  }

  private static void readyOrRecord(WorkingDraft draft, Block block) {
    if (!Snapshots.hasCuts(block)) {
      record(draft, block);
    } else if (draft.stopping()) {
      record(draft, block.without(BlockStops.STOPPED));
    } else {
      Snapshots.ready(draft, block);
    }
  }

  static void release(WorkingDraft draft, Block block) {
    draft.put(block.at(new Stage.Releasing(draft.ask())));
    draft.tell(
        new Release(Sessions.of(block), draft.run().id(), Machines.BACKUP), Sessions.of(block));
  }

  static void released(WorkingDraft draft, Block block, HooksReleased released) {
    announce(draft, released.outcomes());
    Block heard = block.hooked(released.outcomes(), List.of());
    if (released.heldUntilRelease()) {
      readyOrRecord(draft, heard);
      return;
    }
    Block known = hasCopies(block) ? heard.tearing() : heard;
    if (Snapshots.hasCuts(known)) {
      Snapshots.discard(draft, known);
    } else {
      record(draft, known);
    }
  }

  private static boolean hasCopies(Block block) {
    return block.volumes().stream()
        .anyMatch(v ->
            v.stage() instanceof Ended(var result)
                && result instanceof io.davit.model.message.VolumeResult.Copied);
  }

  static void record(WorkingDraft draft, Block block) {
    draft.put(block.at(new Stage.Recording(draft.work())));
  }

  /// An effect of the block itself failed for good.
  static void failed(WorkingDraft draft, Block block, Failure failure) {
    switch (block.stage()) {
      case Stage.Opening _ -> giveUp(draft, block.without(failure).failing(failure));
      case Stage.Recording _ -> {
        draft.stop(new Run.Stop(false, "the ledger cannot be written: " + failure.message()));
        draft.remove(block);
        BlockStops.stopAll(draft);
      }
      case Stage.Ensuring _,
          Stage.Beginning _,
          Stage.Copying _,
          Stage.Releasing _,
          Stage.Readying _ -> {}
    }
  }

  private static void giveUp(WorkingDraft draft, Block block) {
    if (Sessions.isOpen(block)) {
      release(draft, block);
    } else {
      record(draft, block);
    }
  }

  private static Failure failure(Block block, String message) {
    return new Failure(FailureKind.PERMANENT, "item block " + block.ordinal(), message);
  }
}
