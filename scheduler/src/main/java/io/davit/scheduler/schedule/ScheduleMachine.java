package io.davit.scheduler.schedule;

import io.davit.coordinator.json.JsonMachineCodec;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Machines;
import io.davit.model.run.Failure;
import io.davit.scheduler.schedule.ScheduleState.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fires the slots of one Schedule, each once. Its key is the UID of the Schedule. A slot is
/// recorded as fired before its Backup is created (protocol E2), and the name of the Backup follows
/// from it, so that two schedulers, or one that died in between, create one Backup.
public final class ScheduleMachine
    implements Machine<ScheduleState, ScheduleCommand, ScheduleEffect> {

  /// How long a slot waits before it looks again whether the earlier Backup has ended.
  static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

  private static final int ANCHORING_ATTEMPTS = 3;
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final JsonMachineCodec<ScheduleState, ScheduleCommand> codec =
      JsonMachineCodec.of(1, 1, ScheduleState.class, ScheduleCommand.class);

  @Override
  public String name() {
    return Machines.SCHEDULE;
  }

  @Override
  public MachineCodec<ScheduleState, ScheduleCommand> codec() {
    return codec;
  }

  @Override
  public boolean starts(ScheduleCommand command) {
    return command instanceof ScheduleCommand.Seen;
  }

  @Override
  public Transition<ScheduleState> decide(
      String key, @Nullable ScheduleState state, ScheduleCommand command, Instant now) {
    return switch (state) {
      case null ->
          command instanceof ScheduleCommand.Seen(var seen)
              ? to(shown(anchoring(key, Known.of(seen), 1), key, seen))
              : Transition.ignored("unknown schedule");
      case Known known -> decide(key, known, command, now);
    };
  }

  private static Transition<ScheduleState> decide(
      String key, Known state, ScheduleCommand command, Instant now) {
    return switch (command) {
      case ScheduleCommand.Seen(var seen) -> seen(key, state, seen, now);
      case ScheduleCommand.Removed _ -> new Transition.Forget<>(List.of());
      case ScheduleCommand.Gone _ -> new Transition.Forget<>(List.of());
      case ScheduleCommand.Due(var slot) -> due(key, state, slot, now);
      case ScheduleCommand.Again(var effectId) -> again(key, state, effectId);
      case ScheduleCommand.NewestFound(var effectId, var slot) ->
          newestFound(key, state, effectId, slot, now);
      case ScheduleCommand.BackupCreated(var effectId, _) -> created(key, state, effectId, now);
      case ScheduleCommand.EarlierRuns(var effectId, var backup) ->
          earlierRuns(key, state, effectId, backup, now);
      case ScheduleCommand.Shown(var effectId) -> shown(state, effectId);
      case ScheduleCommand.Failed(var effectId, var failure) ->
          failed(key, state, effectId, failure, now);
    };
  }

  @Override
  public List<Owed<ScheduleEffect>> owed(ScheduleState state) {
    return switch (state) {
      case Known known -> owed(known);
    };
  }

  private static List<Owed<ScheduleEffect>> owed(Known state) {
    List<Owed<ScheduleEffect>> owed = new ArrayList<>();
    String namespace = state.schedule().namespace();
    String name = state.schedule().name();
    switch (state.stage()) {
      case Stage.Anchoring(var id, _, var again) when again == null ->
          owed.add(Owed.here(id, new ScheduleEffect.FindNewest(namespace, name)));
      case Stage.Firing(var id, var slot, _) ->
          owed.add(Owed.here(id, new ScheduleEffect.CreateBackup(namespace, name, slot)));
      case Stage.Anchoring _,
          Stage.Waiting _,
          Stage.Paused _,
          Stage.Invalid _,
          Stage.Delayed _ -> {}
    }
    Showing showing = state.showing();
    if (showing != null && showing.again() == null) {
      owed.add(
          Owed.here(
              showing.effectId(),
              new ScheduleEffect.Show(
                  namespace, name, state.view(), showing.clearSkip(), showing.notice())));
    }
    return owed;
  }

  @Override
  public List<Timer<ScheduleCommand>> timers(ScheduleState state) {
    return switch (state) {
      case Known known -> timers(known);
    };
  }

  private static List<Timer<ScheduleCommand>> timers(Known state) {
    List<Timer<ScheduleCommand>> timers = new ArrayList<>();
    switch (state.stage()) {
      case Stage.Waiting(var next) when next != null ->
          timers.add(new Timer<>(next, new ScheduleCommand.Due(next)));
      case Stage.Delayed(var slot, var until, _) ->
          timers.add(new Timer<>(until, new ScheduleCommand.Due(slot)));
      case Stage.Anchoring(var id, _, var again) when again != null ->
          timers.add(new Timer<>(again, new ScheduleCommand.Again(id)));
      case Stage.Anchoring _, Stage.Waiting _, Stage.Paused _, Stage.Invalid _, Stage.Firing _ -> {}
    }
    Showing showing = state.showing();
    if (showing != null && showing.again() != null) {
      timers.add(new Timer<>(showing.again(), new ScheduleCommand.Again(showing.effectId())));
    }
    return timers;
  }

  @Override
  public ScheduleCommand failed(Owed<ScheduleEffect> effect, Failure failure) {
    return new ScheduleCommand.Failed(effect.id(), failure);
  }

  private static Transition<ScheduleState> seen(
      String key, Known before, Sighting seen, Instant now) {
    if (seen.generation() < before.schedule().generation()) {
      return Transition.ignored("an older sight");
    }
    boolean sameCron = seen.cron().equals(before.schedule().cron());
    Instant anchor = sameCron ? before.everyAnchor() : before.lastSlot();
    Known state = heeded(before.seen(seen, anchor), now);
    Known after = shown(settled(key, state, now), key, seen);
    return after.equals(before) ? Transition.ignored("nothing new") : to(after);
  }

  /// What the resource itself says was handled. An instant that has not come is nobody's.
  private static Known heeded(Known state, Instant now) {
    Instant last = state.schedule().shown().lastBackup();
    Known heeded = last != null && !last.isAfter(now) ? state.handledUntil(last) : state;
    return state.schedule().skipImmediately() ? heeded.skipped(now) : heeded;
  }

  /// What is in flight stays so; the rest follows from what was seen.
  private static Known settled(String key, Known state, Instant now) {
    return switch (state.stage()) {
      case Stage.Anchoring _, Stage.Firing _ -> state;
      case Stage.Delayed(var slot, var until, var attempt) ->
          state.lastSlot().isAfter(slot)
              ? resting(key, state, now)
              : delayed(key, state, slot, until, attempt, now);
      case Stage.Waiting _, Stage.Paused _, Stage.Invalid _ -> resting(key, state, now);
    };
  }

  /// With nothing in flight: fires what was missed, else waits.
  private static Known resting(String key, Known state, Instant now) {
    List<String> errors = Slots.errors(state, now);
    if (!errors.isEmpty()) {
      return state.at(new Stage.Invalid(errors));
    }
    if (state.schedule().paused()) {
      return state.at(new Stage.Paused());
    }
    return Slots.missed(state, now)
        .map(slot -> firing(key, state, slot, 1))
        .orElseGet(() -> state.at(new Stage.Waiting(Slots.next(state, now).orElse(null))));
  }

  private static Transition<ScheduleState> due(String key, Known state, Instant slot, Instant now) {
    return switch (state.stage()) {
      case Stage.Waiting(var next) when slot.equals(next) -> to(resting(key, state, now));
      case Stage.Delayed(var delayed, _, var attempt) when slot.equals(delayed) ->
          to(onceMore(key, state, slot, attempt, now));
      case Stage.Waiting _,
          Stage.Delayed _,
          Stage.Anchoring _,
          Stage.Paused _,
          Stage.Invalid _,
          Stage.Firing _ ->
          Transition.ignored("not due");
    };
  }

  /// A delayed slot, or the newer one that has come due meanwhile.
  private static Known onceMore(String key, Known state, Instant slot, int attempt, Instant now) {
    Instant newest = Slots.missed(state, now).orElse(slot);
    return newest.isBefore(now.minus(Slots.CATCH_UP))
        ? givenUp(key, state, slot, "given up: older than " + Slots.CATCH_UP.toHours() + " h", now)
        : firing(key, state, newest, attempt);
  }

  private static Known delayed(
      String key, Known state, Instant slot, Instant until, int attempt, Instant now) {
    boolean stands = !state.schedule().paused() && Slots.errors(state, now).isEmpty();
    return stands ? state.at(new Stage.Delayed(slot, until, attempt)) : resting(key, state, now);
  }

  private static Known firing(String key, Known state, Instant slot, int attempt) {
    return state
        .handledUntil(slot)
        .at(new Stage.Firing(id(key, state), slot, attempt))
        .countingEffect();
  }

  private static Known anchoring(String key, Known state, int attempt) {
    return state.at(new Stage.Anchoring(id(key, state), attempt, null)).countingEffect();
  }

  private static Transition<ScheduleState> newestFound(
      String key, Known state, String effectId, @Nullable Instant slot, Instant now) {
    if (!(state.stage() instanceof Stage.Anchoring anchoring)
        || !anchoring.effectId().equals(effectId)) {
      return Transition.ignored("not looked for");
    }
    Known anchored = slot == null || slot.isAfter(now) ? state : state.handledUntil(slot);
    return to(shown(resting(key, heeded(anchored, now), now), key, state.schedule()));
  }

  private static Transition<ScheduleState> created(
      String key, Known state, String effectId, Instant now) {
    return isFiring(state, effectId)
        ? to(showing(resting(key, state.backedUp(slot(state)), now), key, null))
        : Transition.ignored("not being created");
  }

  private static Transition<ScheduleState> earlierRuns(
      String key, Known state, String effectId, String backup, Instant now) {
    if (!(state.stage() instanceof Stage.Firing(var id, var slot, var attempt))
        || !id.equals(effectId)) {
      return Transition.ignored("not being created");
    }
    Known delayed = delayed(key, state, slot, now.plus(LOOK_AGAIN), attempt + 1, now);
    String notice = "slot " + slot + " waits: Backup " + backup + " has not ended";
    return to(attempt == 1 ? showing(delayed, key, notice) : delayed);
  }

  private static Transition<ScheduleState> failed(
      String key, Known state, String effectId, Failure failure, Instant now) {
    Showing showing = state.showing();
    if (showing != null && showing.effectId().equals(effectId)) {
      Instant again = now.plus(LOOK_AGAIN);
      return to(state.with(new Showing(effectId, showing.clearSkip(), showing.notice(), again)));
    }
    return switch (state.stage()) {
      case Stage.Anchoring(var id, var attempt, _) when id.equals(effectId) ->
          to(anchoringFailed(key, state, attempt, now));
      case Stage.Firing(var id, var slot, var attempt) when id.equals(effectId) ->
          to(firingFailed(key, state, slot, attempt, failure, now));
      case Stage.Anchoring _,
          Stage.Firing _,
          Stage.Waiting _,
          Stage.Delayed _,
          Stage.Paused _,
          Stage.Invalid _ ->
          Transition.ignored("not owed");
    };
  }

  /// The cluster and the bucket need not answer for a Schedule to go on: what it has recorded and
  /// its status stand.
  private static Known anchoringFailed(String key, Known state, int attempt, Instant now) {
    if (attempt >= ANCHORING_ATTEMPTS) {
      return showing(resting(key, state, now), key, null);
    }
    Known next = anchoring(key, state, attempt + 1);
    String id = ((Stage.Anchoring) next.stage()).effectId();
    return next.at(new Stage.Anchoring(id, attempt + 1, now.plus(pause(attempt))));
  }

  /// What may go away is tried until the slot is too old or a newer one has come due: a night
  /// without an API server is no reason to lose the night's backup.
  private static Known firingFailed(
      String key, Known state, Instant slot, int attempt, Failure failure, Instant now) {
    return switch (failure.kind()) {
      case TRANSIENT, CONFLICT, LEASE_LOST ->
          delayed(key, state, slot, now.plus(pause(attempt)), attempt + 1, now);
      case PERMANENT, CORRUPT, REJECTED -> givenUp(key, state, slot, failure.message(), now);
    };
  }

  private static Known givenUp(String key, Known state, Instant slot, String why, Instant now) {
    String notice = "slot " + slot + " was not backed up: " + why;
    return showing(resting(key, state.skipped(slot), now), key, notice);
  }

  private static Transition<ScheduleState> again(String key, Known state, String effectId) {
    Showing showing = state.showing();
    if (showing != null && showing.effectId().equals(effectId)) {
      return to(showing(state, key, showing.notice()));
    }
    return state.stage() instanceof Stage.Anchoring(var id, var attempt, _) && id.equals(effectId)
        ? to(anchoring(key, state, attempt))
        : Transition.ignored("not waited for");
  }

  private static Transition<ScheduleState> shown(Known state, String effectId) {
    Showing showing = state.showing();
    return showing != null && showing.effectId().equals(effectId)
        ? to(state.with(null))
        : Transition.ignored("not being shown");
  }

  /// Owes the status if the resource says something else.
  private static Known shown(Known state, String key, Sighting seen) {
    boolean stands = seen.shown().equals(state.view()) && !seen.skipImmediately();
    boolean early = state.stage() instanceof Stage.Anchoring;
    return stands || early ? state : showing(state, key, null);
  }

  private static Known showing(Known state, String key, @Nullable String notice) {
    Showing earlier = state.showing();
    String text = notice == null && earlier != null ? earlier.notice() : notice;
    boolean clearSkip = state.schedule().skipImmediately();
    return state.with(new Showing(id(key, state), clearSkip, text, null)).countingEffect();
  }

  private static boolean isFiring(Known state, String effectId) {
    return state.stage() instanceof Stage.Firing(var id, _, _) && id.equals(effectId);
  }

  private static Instant slot(Known state) {
    return ((Stage.Firing) state.stage()).slot();
  }

  private static Duration pause(int attempt) {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempt, 6));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static String id(String key, Known state) {
    return key + "/" + state.effects();
  }

  private static Transition<ScheduleState> to(Known state) {
    return Transition.to(state);
  }
}
