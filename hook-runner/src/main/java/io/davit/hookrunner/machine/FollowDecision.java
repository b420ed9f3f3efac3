package io.davit.hookrunner.machine;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.hookrunner.machine.FollowState.Awaiting;
import io.davit.hookrunner.machine.FollowState.Followed;
import io.davit.hookrunner.machine.FollowState.Round;
import io.davit.hookrunner.machine.FollowState.Running;
import io.davit.hookrunner.machine.HooksCommand.Due;
import io.davit.hookrunner.machine.HooksCommand.FollowFailed;
import io.davit.hookrunner.machine.HooksCommand.FollowRan;
import io.davit.hookrunner.machine.HooksCommand.Heard;
import io.davit.hookrunner.machine.HooksCommand.Looked;
import io.davit.model.channel.Channels;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage.Abandon;
import io.davit.model.message.HooksMessage.Follow;
import io.davit.model.message.HooksMessage.Following;
import io.davit.model.message.ResolvedHook.OnError;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.HooksFollowed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The transition table of the hooks of one restored pod: look until a container is up, run the
/// next hook in it, look again. Nothing is held, so there is no debt. A hook of which nobody knows
/// whether it ran is not run again: it failed.
public final class FollowDecision {
  /// How long the outcomes are told again: longer than any run waits before it asks.
  private static final Duration ANSWERS_FOR = Duration.ofHours(1);

  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private FollowDecision() {}

  /// What a command means; `state` is null for the one that begins it.
  public static Transition<HooksState> decide(
      @Nullable FollowState state, HooksCommand command, Instant now) {
    return switch (state) {
      case null -> fresh(command, now);
      case Awaiting awaiting -> awaiting(awaiting, command, now);
      case Running running -> running(running, command, now);
      case Followed followed -> followed(followed, command);
    };
  }

  /// What a run is told that asks for hooks of which nothing is left.
  public static List<Outgoing<?>> ended(Following message) {
    return switch (message) {
      case Follow follow ->
          List.of(
              told(
                  follow,
                  follow.pod().hooks().stream()
                      .map(hook -> NotRun.of(follow.pod(), hook, "the session has ended"))
                      .toList()));
      case Abandon _ -> List.of();
    };
  }

  private static Transition<HooksState> fresh(HooksCommand command, Instant now) {
    return switch (command) {
      case Heard(Follow follow) ->
          lookNow(
              follow,
              new Round(
                  now,
                  IntStream.range(0, follow.pod().hooks().size()).boxed().toList(),
                  List.of(),
                  0),
              now);
      case Heard(Abandon _) -> Transition.end("never begun", List.of());
      case Heard _ -> rejected("not about a restored pod");
      case HooksCommand.OfFollow _, Due _ -> rejected("no such session");
      case HooksCommand.OfSession _ -> notMine();
    };
  }

  private static Transition<HooksState> awaiting(
      Awaiting state, HooksCommand command, Instant now) {
    return switch (command) {
      case Looked(var id, var sight) when id.equals(state.effectId()) -> seen(state, sight, now);
      // The API server was away: it is looked again.
      case FollowFailed(var id, _) when id.equals(state.effectId()) ->
          seen(state, new Sight.NotYet(), now);
      case Due _ ->
          state.lookAt() == null
              ? Transition.ignored("a look is owed")
              : Transition.to(new Awaiting(state.follow(), state.round(), state.effectId(), null));
      case Heard(Abandon _) -> over(state.follow(), state.round(), "the restore has ended", now);
      case Heard(Follow _) -> Transition.ignored("containers are waited for");
      case Heard _ -> rejected("not about a restored pod");
      case HooksCommand.OfFollow _ -> Transition.ignored("an earlier one's");
      case HooksCommand.OfSession _ -> notMine();
    };
  }

  private static Transition<HooksState> seen(Awaiting state, Sight sight, Instant now) {
    Round round = Expiry.expired(state.follow().pod(), state.round(), now);
    if (Expiry.stops(round)) {
      return over(state.follow(), round, "an earlier hook has failed", now);
    }
    return switch (sight) {
      case Sight.Over(var why) -> over(state.follow(), round, why, now);
      case Sight.NotYet _ -> lookLater(state.follow(), round, now);
      case Sight.Up(var container) ->
          round.left().stream()
              .filter(hook ->
                  state.follow().pod().hooks().get(hook).hook().container().equals(container))
              .findFirst()
              .map(hook -> run(state.follow(), round, hook))
              .orElseGet(() -> lookLater(state.follow(), round, now));
    };
  }

  private static Transition<HooksState> run(Follow follow, Round round, int hook) {
    Round issued = issue(round);
    return Transition.to(new Running(follow, issued, hook, id(follow, issued)));
  }

  private static Transition<HooksState> running(Running state, HooksCommand command, Instant now) {
    return switch (command) {
      case FollowRan(var id, var outcome) when id.equals(state.effectId()) ->
          ran(state, outcome, now);
      case FollowFailed(var id, var why) when id.equals(state.effectId()) ->
          ran(
              state,
              NotRun.of(
                  state.follow().pod(),
                  state.follow().pod().hooks().get(state.hook()),
                  "nobody knows whether it ran: " + why),
              now);
      case Heard(Abandon _) ->
          Transition.to(
              new Running(
                  state.follow(),
                  only(state.round(), state.hook()),
                  state.hook(),
                  state.effectId()));
      case Heard(Follow _) -> Transition.ignored("a hook is being run");
      case Heard _ -> rejected("not about a restored pod");
      case HooksCommand.OfFollow _ -> Transition.ignored("an earlier one's");
      case Due _ -> Transition.ignored("a hook is being run");
      case HooksCommand.OfSession _ -> notMine();
    };
  }

  private static Transition<HooksState> ran(Running state, HookOutcome outcome, Instant now) {
    Round round = Expiry.with(state.round(), state.hook(), outcome);
    boolean stops = outcome.error() != null && outcome.onError() == OnError.FAIL;
    return stops
        ? over(state.follow(), round, "an earlier hook has failed", now)
        : lookNow(state.follow(), round, now);
  }

  private static Transition<HooksState> followed(Followed state, HooksCommand command) {
    return switch (command) {
      case Heard(Follow _) ->
          new Transition.Ignored<>("followed", List.of(told(state.follow(), state.outcomes())));
      case Heard(Abandon _) -> Transition.ignored("followed");
      case Heard _ -> rejected("not about a restored pod");
      case Due _ -> Transition.end("followed", List.of());
      case HooksCommand.OfFollow _ -> Transition.ignored("followed");
      case HooksCommand.OfSession _ -> notMine();
    };
  }

  private static Transition<HooksState> lookNow(Follow follow, Round round, Instant now) {
    if (round.left().isEmpty()) {
      return over(follow, round, "", now);
    }
    Round issued = issue(round);
    return Transition.to(new Awaiting(follow, issued, id(follow, issued), null));
  }

  /// The longer it takes, the less often it is looked.
  private static Transition<HooksState> lookLater(Follow follow, Round round, Instant now) {
    if (round.left().isEmpty()) {
      return over(follow, round, "", now);
    }
    Duration grown = Duration.between(round.since(), now).dividedBy(10);
    Duration pause = grown.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : grown;
    Round issued = issue(round);
    return Transition.to(
        new Awaiting(
            follow,
            issued,
            id(follow, issued),
            now.plus(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause)));
  }

  /// What is left has failed, since it will not run.
  private static Transition<HooksState> over(Follow follow, Round round, String why, Instant now) {
    Round done = Expiry.givenUp(follow.pod(), round, why);
    return Transition.to(
        new Followed(follow, done.outcomes(), now.plus(ANSWERS_FOR)),
        told(follow, done.outcomes()));
  }

  private static Round only(Round round, int hook) {
    return new Round(round.since(), List.of(hook), round.outcomes(), round.issued());
  }

  private static Round issue(Round round) {
    return new Round(round.since(), round.left(), round.outcomes(), round.issued() + 1);
  }

  private static String id(Follow follow, Round round) {
    return follow.session() + "/" + round.issued();
  }

  private static Outgoing<RunMessage> told(Follow follow, List<HookOutcome> outcomes) {
    return Outgoing.of(
        Channels.runs(follow.machine()),
        follow.run(),
        new HooksFollowed(follow.session(), outcomes));
  }

  private static Transition<HooksState> rejected(String why) {
    return Transition.rejected(why);
  }

  private static Transition<HooksState> notMine() {
    return rejected("meant for a session or a debt");
  }
}
