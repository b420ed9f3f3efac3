package io.davit.backup.run;

import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Kept;
import io.davit.backup.run.RunCommand.Report;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.RepositoryMessage.Forget;
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
import java.util.List;

/// Settling → Settling, repository by repository, then → Assembling, or → Leaving if stopped.
final class WhileSettling {

  private WhileSettling() {}

  /// The state after a repository is done, or after the last block.
  static RunState enter(Run run, Job job, Tally tally, int index, Moment moment) {
    Run next = run.issuing();
    Work work = Work.of(next);
    if (index < job.plan().repositories()) {
      return new Settling(next, job, tally, index, new Pursuit.Listing(work));
    }
    return next.stop() == null
        ? new Assembling(next, job, tally, work)
        : new Leaving(
            next,
            job.folder(),
            job.plan(),
            Statuses.failed(job, tally, moment.now(), next.stop().reason()),
            work);
  }

  /// The run stops: none of its manifests stays.
  static RunState stop(Run run, Job job, Tally tally, String reason, Moment moment) {
    Run stopped = run.stopping(new Run.Stop(true, "cancelled: " + reason));
    return enter(stopped, job, tally, 0, moment);
  }

  static Transition<RunState> decide(Settling state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(var message) -> heard(state, message, command, moment);
      case Due _ -> list(state);
      case EffectFailed failed -> again(state, failed, moment);
      case Kept(_, var repository, var manifests) ->
          repository == null
              ? next(state, state.tally(), moment)
              : ask(state, repository, manifests, moment);
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  private static Transition<RunState> heard(
      Settling state, RunMessage message, RunCommand command, Moment moment) {
    return switch (message) {
      case ManifestsForgotten(var repository, _) ->
          asked(state, repository) ? next(state, state.tally(), moment) : Moment.late(command);
      case RepositoryFailed(var repository, var failure) ->
          asked(state, repository)
              ? next(state, noting(state, repository, failure.message()), moment)
              : Moment.late(command);
      case Cancel(var reason) ->
          state.run().stop() == null
              ? Transition.to(stop(state.run(), state.job(), state.tally(), reason, moment))
              : Moment.late(command);
      case Start _,
          PermitGranted _,
          PermitQueued _,
          PermitFull _,
          HooksBegun _,
          HooksReleased _,
          HooksFollowed _,
          VolumeReported _,
          RepositoryReady _ ->
          Moment.late(command);
    };
  }

  private static boolean asked(Settling state, String repository) {
    return state.pursuit() instanceof Pursuit.Asked(_, var asked) && asked.equals(repository);
  }

  private static Transition<RunState> next(Settling state, Tally tally, Moment moment) {
    return Transition.to(enter(state.run(), state.job(), tally, state.index() + 1, moment));
  }

  /// Reads again what stays, whether for another attempt or to ask again: the answer is overdue.
  private static Transition<RunState> list(Settling state) {
    if (state.pursuit() instanceof Pursuit.Listing(Work work)) {
      return Transition.to(at(state, state.run(), new Pursuit.Listing(work.resumed())));
    }
    Run run = state.run().issuing();
    return Transition.to(at(state, run, new Pursuit.Listing(Work.of(run))));
  }

  private static Transition<RunState> ask(
      Settling state, String repository, List<String> keep, Moment moment) {
    Run run = state.run().issuing();
    var location = state.job().folder().location();
    return Transition.to(
        at(state, run, new Pursuit.Asked(moment.ask(run), repository)),
        Outgoing.of(
            Channels.REPOSITORY,
            RepositoryMessage.key(location, repository),
            new Forget(
                run.id(), Machines.BACKUP, location, repository, run.id(), keep, List.of())));
  }

  private static Transition<RunState> again(Settling state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    Work work = state.pursuit() instanceof Pursuit.Listing(Work its) ? its : new Work("", 1, null);
    return moment
        .retry(work, run, failed.failure())
        .map(again -> Transition.<RunState>to(at(state, run, new Pursuit.Listing(again))))
        .orElseGet(() -> next(state, noting(state, "", failed.failure().message()), moment));
  }

  private static Settling at(Settling state, Run run, Pursuit pursuit) {
    return new Settling(run, state.job(), state.tally(), state.index(), pursuit);
  }

  private static Tally noting(Settling state, String repository, String message) {
    return state
        .tally()
        .noting(
            "repository " + repository + ": manifests that do not count may remain: " + message);
  }
}
