package io.davit.hookrunner.machine;

import static io.davit.coordinator.machine.Transition.end;
import static io.davit.coordinator.machine.Transition.ignored;
import static io.davit.coordinator.machine.Transition.rejected;

import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Transition;
import io.davit.hookrunner.machine.HooksCommand.DebtRecorded;
import io.davit.hookrunner.machine.HooksCommand.Due;
import io.davit.hookrunner.machine.HooksCommand.Heard;
import io.davit.hookrunner.machine.HooksCommand.NotPaid;
import io.davit.hookrunner.machine.HooksCommand.OfFollow;
import io.davit.hookrunner.machine.HooksCommand.Owe;
import io.davit.hookrunner.machine.HooksCommand.Paid;
import io.davit.hookrunner.machine.HooksCommand.Pay;
import io.davit.hookrunner.machine.HooksCommand.PreRan;
import io.davit.hookrunner.machine.HooksCommand.PreUnknown;
import io.davit.hookrunner.machine.HooksCommand.Settled;
import io.davit.hookrunner.machine.SessionState.Freezing;
import io.davit.hookrunner.machine.SessionState.Holding;
import io.davit.hookrunner.machine.SessionState.Opening;
import io.davit.hookrunner.machine.SessionState.Released;
import io.davit.hookrunner.machine.SessionState.Thawing;
import io.davit.model.channel.Channels;
import io.davit.model.message.HookOutcome;
import io.davit.model.message.HooksMessage;
import io.davit.model.message.HooksMessage.Begin;
import io.davit.model.message.HooksMessage.Following;
import io.davit.model.message.HooksMessage.Release;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.HooksBegun;
import io.davit.model.message.RunMessage.HooksReleased;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The transition table of a session.
public final class SessionDecision {

  /// How long a released session answers a repeated release with all it knows: longer than any run
  /// waits before it asks again.
  private static final Duration ANSWERS_FOR = Duration.ofHours(1);

  /// How long a session that thawed by itself waits for the release: longer than any copy may take.
  private static final Duration WAITS_FOR = Duration.ofHours(24);

  private SessionDecision() {}

  /// What a command means to a session; `state` is null for the one that begins it.
  public static Transition<HooksState> decide(
      @Nullable SessionState state, HooksCommand command, Instant now) {
    return switch (state) {
      case null -> fresh(command, now);
      case Opening opening -> opening(opening, command, now);
      case Freezing freezing -> freezing(freezing, command, now);
      case Holding holding -> holding(holding, command, now);
      case Thawing thawing -> thawing(thawing, command, now);
      case Released released -> released(released, command);
    };
  }

  /// What a run is told that releases a session of which nothing is left.
  public static List<Outgoing<?>> unknownSession(HooksMessage message) {
    return switch (message) {
      case Release release ->
          List.of(
              tell(
                  release.machine(),
                  release.run(),
                  new HooksReleased(release.session(), false, List.of())));
      case Begin begin -> List.of(refused(begin, "the session has ended"));
      case Following following -> FollowDecision.ended(following);
    };
  }

  private static Transition<HooksState> fresh(HooksCommand command, Instant now) {
    return switch (command) {
      case Heard(Begin begin) -> begin(begin, now);
      case Heard(Release release) -> end("never begun", unknownSession(release));
      case Owe _,
          DebtRecorded _,
          PreRan _,
          PreUnknown _,
          Pay _,
          Paid _,
          NotPaid _,
          Settled _,
          Due _ ->
          rejected("no such session");
      case Heard(Following _), OfFollow _ -> notAPods();
    };
  }

  private static Transition<HooksState> begin(Begin begin, Instant now) {
    if (!now.isBefore(begin.deadline())) {
      return end(
          "refused", List.of(refused(begin, "deadline: " + begin.deadline() + " has passed")));
    }
    return Transition.to(
        new Opening(begin),
        Outgoing.of(SessionChannel.OWN, Debt.key(begin.session()), new Owe(Debt.of(begin))));
  }

  private static Transition<HooksState> opening(Opening state, HooksCommand command, Instant now) {
    return switch (command) {
      case DebtRecorded _ ->
          now.isBefore(state.begin().deadline())
              ? Transition.to(new Freezing(state.begin(), state.begin().session() + "/pre"))
              : thaw(state.begin(), false, false, List.of(), List.of());
      case Heard(Begin _) -> ignored("the debt is being recorded");
      case Heard(Release _) -> thaw(state.begin(), true, false, List.of(), List.of());
      case Settled(var settlement) ->
          settledUnasked(state.begin(), settlement, false, List.of(), List.of(), now);
      case PreRan _, PreUnknown _ -> rejected("no pre hook was run");
      case Owe _, Pay _, Paid _, NotPaid _, Due _ -> notMine();
      case Heard(Following _), OfFollow _ -> notAPods();
    };
  }

  private static Transition<HooksState> freezing(
      Freezing state, HooksCommand command, Instant now) {
    return switch (command) {
      case PreRan ran when ran.effectId().equals(state.effectId()) -> ran(state.begin(), ran);
      case PreUnknown(var effectId, _) when effectId.equals(state.effectId()) ->
          thaw(state.begin(), false, true, List.of(), List.of());
      case PreRan _, PreUnknown _ -> ignored("another attempt's");
      case Heard(Begin _) -> ignored("the pre hooks are being run");
      // A thaw beside a running freeze could come first: the run asks again (protocol B7).
      case Heard(Release _) -> ignored("the pre hooks are still being run");
      // The deadline came while a pre hook was still running; what that hook does now is undone by
      // whoever runs it (protocol D2), and what it did counts for nothing.
      case Settled(var settlement) ->
          Transition.to(
              releasedState(state.begin(), settlement, false, now.plus(WAITS_FOR)),
              begun(state.begin(), false, true, List.of(), List.of()));
      case DebtRecorded _ -> ignored("recorded");
      case Owe _, Pay _, Paid _, NotPaid _, Due _ -> notMine();
      case Heard(Following _), OfFollow _ -> notAPods();
    };
  }

  private static Transition<HooksState> ran(Begin begin, PreRan ran) {
    return ran.held()
        ? Transition.to(
            new Holding(begin, ran.outcomes(), ran.warnings()),
            begun(begin, true, false, ran.outcomes(), ran.warnings()))
        : thaw(begin, false, false, ran.outcomes(), ran.warnings());
  }

  private static Transition<HooksState> holding(Holding state, HooksCommand command, Instant now) {
    var begin = state.begin();
    return switch (command) {
      case Heard(Begin _) ->
          new Transition.Ignored<>(
              "begun", List.of(begun(begin, true, false, state.outcomes(), state.warnings())));
      case Heard(Release _) -> thaw(begin, true, false, state.outcomes(), state.warnings());
      case Settled(var settlement) ->
          Transition.to(releasedState(begin, settlement, false, now.plus(WAITS_FOR)));
      case PreRan _, PreUnknown _, DebtRecorded _ -> ignored("known");
      case Owe _, Pay _, Paid _, NotPaid _, Due _ -> notMine();
      case Heard(Following _), OfFollow _ -> notAPods();
    };
  }

  private static Transition<HooksState> thawing(Thawing state, HooksCommand command, Instant now) {
    return switch (command) {
      case Settled(var settlement) ->
          state.released()
              ? answer(state.begin(), settlement, now)
              : settledUnasked(
                  state.begin(),
                  settlement,
                  state.unknown(),
                  state.outcomes(),
                  state.warnings(),
                  now);
      case Heard(Release _) ->
          Transition.to(
              new Thawing(
                  state.begin(), true, state.unknown(), state.outcomes(), state.warnings()));
      case Heard(Begin _), PreRan _, PreUnknown _, DebtRecorded _ -> ignored("being thawed");
      case Owe _, Pay _, Paid _, NotPaid _, Due _ -> notMine();
      case Heard(Following _), OfFollow _ -> notAPods();
    };
  }

  private static Transition<HooksState> released(Released state, HooksCommand command) {
    return switch (command) {
      case Heard(Begin begin) ->
          new Transition.Ignored<>("released", List.of(refused(begin, "the session is over")));
      case Heard(Release _) ->
          new Transition.Ignored<>(
              "released", List.of(released(state.begin(), state.held(), state.post())));
      case Due _ -> end(state.held() ? "held" : "not held", List.of());
      case Settled _, PreRan _, PreUnknown _, DebtRecorded _ -> ignored("released");
      case Owe _, Pay _, Paid _, NotPaid _ -> notMine();
      case Heard(Following _), OfFollow _ -> notAPods();
    };
  }

  /// Asks for the payment of the debt; the answer to the run follows the settlement.
  private static Transition<HooksState> thaw(
      Begin begin,
      boolean released,
      boolean unknown,
      List<HookOutcome> outcomes,
      List<String> warnings) {
    return Transition.to(
        new Thawing(begin, released, unknown, outcomes, warnings),
        Outgoing.of(SessionChannel.OWN, Debt.key(begin.session()), new Pay()));
  }

  private static Transition<HooksState> answer(Begin begin, Settlement settlement, Instant now) {
    var state =
        releasedState(begin, settlement, settlement.beforeDeadline(), now.plus(ANSWERS_FOR));
    return Transition.to(state, released(begin, state.held(), state.post()));
  }

  /// The pre hooks did not hold, and what they may have done is undone: the begin is answered now.
  private static Transition<HooksState> settledUnasked(
      Begin begin,
      Settlement settlement,
      boolean unknown,
      List<HookOutcome> outcomes,
      List<String> warnings,
      Instant now) {
    return Transition.to(
        releasedState(begin, settlement, false, now.plus(ANSWERS_FOR)),
        begun(begin, false, unknown, outcomes, warnings));
  }

  private static Released releasedState(
      Begin begin, Settlement settlement, boolean held, Instant until) {
    return new Released(begin, held, settlement.outcomes(), until);
  }

  private static Outgoing<RunMessage> begun(
      Begin begin,
      boolean held,
      boolean unknown,
      List<HookOutcome> outcomes,
      List<String> warnings) {
    return tell(
        begin.machine(),
        begin.run(),
        new HooksBegun(begin.session(), held, unknown, outcomes, warnings));
  }

  private static Outgoing<RunMessage> refused(Begin begin, String why) {
    return begun(begin, false, true, List.of(), List.of("hooks were not run: " + why));
  }

  private static Outgoing<RunMessage> released(
      Begin begin, boolean held, List<HookOutcome> outcomes) {
    return tell(begin.machine(), begin.run(), new HooksReleased(begin.session(), held, outcomes));
  }

  private static Outgoing<RunMessage> tell(String machine, String run, RunMessage message) {
    return Outgoing.of(Channels.runs(machine), run, message);
  }

  private static Transition<HooksState> notAPods() {
    return rejected("meant for the hooks of a restored pod");
  }

  private static Transition<HooksState> notMine() {
    return rejected("meant for a debt");
  }
}
