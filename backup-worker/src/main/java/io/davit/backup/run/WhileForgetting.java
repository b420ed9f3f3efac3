package io.davit.backup.run;

import io.davit.backup.plan.Folder;
import io.davit.backup.run.RunCommand.Doomed;
import io.davit.backup.run.RunCommand.Due;
import io.davit.backup.run.RunCommand.EffectFailed;
import io.davit.backup.run.RunCommand.Heard;
import io.davit.backup.run.RunCommand.Report;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.run.Cut;
import io.davit.coordinator.run.Ending;
import io.davit.coordinator.run.Run;
import io.davit.coordinator.run.Work;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.RepositoryMessage.Forget;
import io.davit.model.message.RunMessage.ManifestsForgotten;
import io.davit.model.message.RunMessage.RepositoryFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Forgetting → Forgetting, repository by repository, then → Sweeping; but with an error → the end:
/// the side files stay, since they alone name the manifests, and a later request finds them.
final class WhileForgetting {

  private static final int MAX_ERRORS = 20;

  private WhileForgetting() {}

  static RunState enter(
      Run run,
      Folder folder,
      Instant startedAt,
      String backupRun,
      int repositories,
      int index,
      List<String> errors) {
    Run next = run.issuing();
    Work work = Work.of(next);
    return index < repositories
        ? new Forgetting(
            next,
            folder,
            startedAt,
            backupRun,
            repositories,
            index,
            errors,
            new Pursuit.Listing(work))
        : new Sweeping(next, folder, startedAt, errors, work);
  }

  static Transition<RunState> decide(Forgetting state, RunCommand command, Moment moment) {
    return switch (command) {
      case Heard(ManifestsForgotten(var repository, _)) when asked(state, repository) ->
          next(state, state.errors(), moment);
      case Heard(RepositoryFailed(var repository, var failure)) when asked(state, repository) ->
          next(state, plus(state, "repository " + repository + ": " + failure.message()), moment);
      case Heard _ -> Moment.late(command);
      case Due _ -> list(state);
      case EffectFailed failed -> again(state, failed, moment);
      case Doomed(_, var repository, var manifests) ->
          repository == null
              ? next(state, state.errors(), moment)
              : ask(state, repository, manifests, moment);
      case Report _ -> Transition.rejected("not what was asked for");
    };
  }

  private static boolean asked(Forgetting state, String repository) {
    return state.pursuit() instanceof Pursuit.Asked(_, var asked) && asked.equals(repository);
  }

  private static Transition<RunState> next(Forgetting state, List<String> errors, Moment moment) {
    if (state.index() + 1 >= state.repositories() && !errors.isEmpty()) {
      return Ending.releasing(
          state.run(),
          Statuses.deletion("Processed", state.startedAt(), moment.now(), errors),
          moment.now());
    }
    return Transition.to(
        enter(
            state.run(),
            state.folder(),
            state.startedAt(),
            state.backupRun(),
            state.repositories(),
            state.index() + 1,
            errors));
  }

  private static Transition<RunState> list(Forgetting state) {
    if (state.pursuit() instanceof Pursuit.Listing(Work work)) {
      return Transition.to(at(state, state.run(), new Pursuit.Listing(work.resumed())));
    }
    Run run = state.run().issuing();
    return Transition.to(at(state, run, new Pursuit.Listing(Work.of(run))));
  }

  private static Transition<RunState> ask(
      Forgetting state, String repository, List<String> doomed, Moment moment) {
    Run run = state.run().issuing();
    var location = state.folder().location();
    return Transition.to(
        at(state, run, new Pursuit.Asked(moment.ask(run), repository)),
        Outgoing.of(
            Channels.REPOSITORY,
            RepositoryMessage.key(location, repository),
            new Forget(
                run.id(),
                Machines.BACKUP,
                location,
                repository,
                state.backupRun(),
                List.of(),
                doomed)));
  }

  private static Transition<RunState> again(Forgetting state, EffectFailed failed, Moment moment) {
    Run run = state.run().issuing();
    Work work = state.pursuit() instanceof Pursuit.Listing(Work its) ? its : new Work("", 1, null);
    return moment
        .retry(work, run, failed.failure())
        .map(again -> Transition.<RunState>to(at(state, run, new Pursuit.Listing(again))))
        .orElseGet(() -> next(state, plus(state, failed.failure().message()), moment));
  }

  private static List<String> plus(Forgetting state, String error) {
    List<String> errors = new ArrayList<>(state.errors());
    if (errors.size() < MAX_ERRORS) {
      errors.add(Cut.sample(error));
    }
    return errors;
  }

  private static Forgetting at(Forgetting state, Run run, Pursuit pursuit) {
    return new Forgetting(
        run,
        state.folder(),
        state.startedAt(),
        state.backupRun(),
        state.repositories(),
        state.index(),
        state.errors(),
        pursuit);
  }
}
