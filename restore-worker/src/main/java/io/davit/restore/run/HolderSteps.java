package io.davit.restore.run;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.run.Cut;
import io.davit.coordinator.run.Patience;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RunEvent;
import io.davit.model.message.VolumeAssignment;
import io.davit.model.message.VolumeResult;
import io.davit.model.message.VolumeResult.Copied;
import io.davit.model.message.VolumeResult.NotCopied;
import io.davit.model.message.VolumeResult.Withdrawn;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How a holder goes on: Opening → Filling → Closing → gone.
final class HolderSteps {
  /// What an agent gets beyond its own deadline before its answer is no longer waited for.
  private static final Duration GRACE = Duration.ofMinutes(5);

  private HolderSteps() {}

  static Instant giveUpAt(Job job) {
    return job.copiesEnd().plus(GRACE);
  }

  /// The pause before an attempt at opening or closing is over.
  static void resume(FillingDraft draft, Holder holder) {
    switch (holder) {
      case Holder.Opening h -> draft.put(new Holder.Opening(h.index(), h.work().resumed()));
      case Holder.Closing h ->
          draft.put(new Holder.Closing(h.index(), h.work().resumed(), h.copies(), h.why()));
      case Holder.Filling _ -> {}
    }
  }

  /// An attempt at opening or closing failed.
  static void failed(FillingDraft draft, Holder holder, Failure failure) {
    switch (holder) {
      case Holder.Opening h ->
          draft
              .moment()
              .retry(h.work(), draft.issue(), failure)
              .ifPresentOrElse(
                  work -> draft.put(new Holder.Opening(h.index(), work)),
                  () -> close(draft, h.index(), List.of(), failure.message()));
      case Holder.Closing h ->
          draft
              .moment()
              .retry(h.work(), draft.issue(), failure)
              .ifPresentOrElse(
                  work -> draft.put(new Holder.Closing(h.index(), work, h.copies(), h.why())),
                  () -> draft.remove(h, draft.tally().noting(leftBehind(h, failure))));
      case Holder.Filling _ -> {}
    }
  }

  /// The claims are mounted: each is granted to the agent of the node.
  static void opened(FillingDraft draft, Holder.Opening holder, Opened opened) {
    List<Copy> copies = new ArrayList<>();
    for (Opened.Mounted mounted : opened.volumes()) {
      Copy copy = new Copy(mounted, draft.issue().lastId(), 1, null, null);
      grant(draft, opened.node(), opened.inPlace(), copy);
      copies.add(copy);
    }
    update(draft, new Holder.Filling(holder.index(), opened.node(), opened.inPlace(), copies));
  }

  /// The agent has reported.
  static void reported(FillingDraft draft, Holder.Filling holder, Copy copy, VolumeResult result) {
    draft.emit(Outgoing.tombstone(Channels.ASSIGNMENTS, copy.assignment(holder.node())));
    if (result instanceof NotCopied(Failure failure) && mayRetry(draft, copy, failure)) {
      update(draft, with(holder, copy, again(draft, copy)));
    } else {
      end(draft, holder, copy, result);
    }
  }

  /// The agent is gone.
  static void lost(FillingDraft draft, Holder.Filling holder, Copy copy, Failure failure) {
    Failure why =
        new Failure(
            failure.kind(),
            Copies.where(copy),
            "no node agent answers on node " + holder.node() + ": " + failure.message());
    reported(draft, holder, copy, new NotCopied(why));
  }

  /// The pause before a copy's next attempt is over, or its agent's time is.
  static void due(FillingDraft draft, Holder.Filling holder, Copy copy) {
    if (copy.notBefore() != null) {
      Copy granted = copy.grantedNow();
      grant(draft, holder.node(), holder.inPlace(), granted);
      update(draft, with(holder, copy, granted));
      return;
    }
    draft.emit(Outgoing.tombstone(Channels.ASSIGNMENTS, copy.assignment(holder.node())));
    Failure why =
        new Failure(
            FailureKind.PERMANENT,
            Copies.where(copy),
            "no answer from the agent of node " + holder.node() + " in time");
    end(draft, holder, copy, new NotCopied(why));
  }

  /// The run stops: no agent goes on, and the holder is removed.
  static void withdraw(FillingDraft draft, Holder holder) {
    switch (holder) {
      case Holder.Opening h -> close(draft, h.index(), List.of(), "the run was stopped");
      case Holder.Filling h -> {
        h.copies().stream()
            .filter(Copy::granted)
            .forEach(copy ->
                draft.emit(Outgoing.tombstone(Channels.ASSIGNMENTS, copy.assignment(h.node()))));
        if (h.inPlace()) {
          draft.count(draft.tally().leavingHalfDone());
        }
        close(draft, h.index(), h.copies().stream().map(HolderSteps::withdrawn).toList(), "");
      }
      case Holder.Closing _ -> {}
    }
  }

  static void close(FillingDraft draft, int index, List<Copy> copies, String why) {
    draft.put(new Holder.Closing(index, Work.of(draft.issue()), copies, why));
  }

  /// The holder is gone, and the ledger has the rest.
  static void closed(FillingDraft draft, Holder.Closing holder) {
    List<Failure> failures = new ArrayList<>();
    if (!holder.why().isEmpty()) {
      failures.add(
          new Failure(FailureKind.PERMANENT, "volumes of pod " + holder.index(), holder.why()));
    }
    holder.copies().forEach(copy -> failures.addAll(Copies.failures(copy)));
    draft.remove(holder, draft.tally().plusVolumes(holder.copies().size(), 0, failures));
  }

  private static Failure leftBehind(Holder.Closing holder, Failure failure) {
    return new Failure(
        failure.kind(),
        "holder " + holder.index(),
        "the pod that held claims could not be removed: " + failure.message());
  }

  private static void end(
      FillingDraft draft, Holder.Filling holder, Copy copy, VolumeResult result) {
    if (holder.inPlace() && !(result instanceof Copied copied && copied.failedFiles() == 0)) {
      draft.count(draft.tally().leavingHalfDone());
    }
    draft.emit(finished(draft, copy, result));
    update(draft, with(holder, copy, copy.ended(Cut.result(result))));
  }

  /// On to the closing, once every copy has a result.
  private static void update(FillingDraft draft, Holder.Filling holder) {
    if (holder.copies().stream().allMatch(copy -> copy.result() != null)) {
      close(draft, holder.index(), holder.copies(), "");
    } else {
      draft.put(holder);
    }
  }

  private static Copy again(FillingDraft draft, Copy copy) {
    Patience patience = draft.moment().limits().patience();
    Instant at = draft.moment().now().plus(patience.pause(copy.attempt()));
    return new Copy(copy.mounted(), draft.issue().lastId(), copy.attempt() + 1, at, null);
  }

  private static boolean mayRetry(FillingDraft draft, Copy copy, Failure failure) {
    return draft.moment().limits().patience().again(copy.attempt(), failure);
  }

  private static Copy withdrawn(Copy copy) {
    return copy.result() == null ? copy.ended(new Withdrawn()) : copy;
  }

  private static Holder.Filling with(Holder.Filling holder, Copy before, Copy after) {
    return new Holder.Filling(
        holder.index(),
        holder.node(),
        holder.inPlace(),
        holder.copies().stream().map(copy -> copy.equals(before) ? after : copy).toList());
  }

  private static void grant(FillingDraft draft, String node, boolean inPlace, Copy copy) {
    Opened.Mounted mounted = copy.mounted();
    draft.emit(
        Outgoing.of(
            Channels.ASSIGNMENTS,
            copy.assignment(node),
            new VolumeAssignment(
                copy.effect(),
                Machines.RESTORE,
                draft.run().id(),
                mounted.ordinal(),
                node,
                draft.job().preparation().location(),
                mounted.repository(),
                mounted.repositoryId(),
                mounted.volume(),
                new VolumeAssignment.Copy.Restore(
                    mounted.manifest(),
                    inPlace,
                    mounted.volume().claim() == null ? draft.run().id() : null),
                draft.job().copiesEnd())));
  }

  private static Outgoing<RunEvent> finished(FillingDraft draft, Copy copy, VolumeResult result) {
    Run run = draft.run();
    return Outgoing.of(
        Channels.EVENTS,
        run.id(),
        new RunEvent.VolumeFinished(
            run.id(),
            run.revision(),
            run.subject(),
            draft.moment().now(),
            copy.mounted().ordinal(),
            copy.mounted().volume(),
            result));
  }
}
