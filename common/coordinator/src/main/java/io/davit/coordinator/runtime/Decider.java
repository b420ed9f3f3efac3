package io.davit.coordinator.runtime;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.LogRecord;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.machine.Done;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.coordinator.runtime.Decided.Change;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the machine what a command means, and works out all that follows. Changes nothing; whatever
/// goes wrong goes wrong here, as an exception.
final class Decider<S, C, E> {
  private static final Logger LOG = LoggerFactory.getLogger(Decider.class);

  private final Machine<S, C, E> machine;
  private final Records records;
  private final StateForm<S> form;
  private final CoordinatorSettings settings;

  Decider(Machine<S, C, E> machine, Records records, CoordinatorSettings settings) {
    this.machine = machine;
    this.records = records;
    this.form = new StateForm<>(machine.codec());
    this.settings = settings;
  }

  /// Decides one command.
  ///
  /// @param entry what is known of the key; null if nothing is
  /// @throws RuntimeException if the machine, or the writing down of its answer, fails
  Decided<S, C, E> decide(String key, @Nullable Entry<S, C, E> entry, C command, Instant now) {
    return switch (entry) {
      case null -> first(key, command, now);
      case Entry.Live<S, C, E> live -> next(key, live, command, now);
      case Entry.Ended<S, C, E>(Done done, _) -> answers(machine.ended(key, done, command));
      case Entry.Quarantined<S, C, E>(String reason, _) -> throw new IllegalStateException(reason);
    };
  }

  private Decided<S, C, E> first(String key, C command, Instant now) {
    if (!machine.starts(command)) {
      said(key, command, "ignored", "no such key");
      return answers(List.of());
    }
    return next(key, null, command, now);
  }

  private Decided<S, C, E> next(
      String key, Entry.@Nullable Live<S, C, E> live, C command, Instant now) {
    S before = live == null ? null : live.state();
    Decided<S, C, E> decided =
        follow(key, live, command, now, machine.decide(key, before, command, now));
    if (fits(decided)) {
      return decided;
    }
    C instead =
        machine
            .tooLarge(key, command)
            .filter(it -> before != null || machine.starts(it))
            .orElseThrow(() -> tooLarge(command));
    Decided<S, C, E> smaller =
        follow(key, live, instead, now, machine.decide(key, before, instead, now));
    if (!fits(smaller)) {
      throw tooLarge(command);
    }
    return smaller;
  }

  private boolean fits(Decided<S, C, E> decided) {
    Change<S, C, E> change = decided.change();
    Bytes value = change == null ? null : change.value();
    return value == null || value.size() <= settings.maxStateBytes();
  }

  private IllegalStateException tooLarge(C command) {
    return new IllegalStateException(
        "state: larger than " + settings.maxStateBytes() + " bytes after " + name(command));
  }

  private Decided<S, C, E> follow(
      String key,
      Entry.@Nullable Live<S, C, E> live,
      C command,
      Instant now,
      Transition<S> transition) {
    return switch (transition) {
      case Transition.To<S>(S state, List<Outgoing<?>> outgoing) ->
          new Decided<>(change(live, state), encode(outgoing));
      case Transition.End<S>(String outcome, List<Outgoing<?>> outgoing) ->
          new Decided<>(end(StateForm.done(outcome, now)), encode(outgoing));
      case Transition.Forget<S>(List<Outgoing<?>> outgoing) ->
          new Decided<>(forget(), encode(outgoing));
      case Transition.Ignored<S>(String why, List<Outgoing<?>> outgoing) -> {
        said(key, command, "ignored", why);
        yield answers(outgoing);
      }
      case Transition.Rejected<S>(String why) -> {
        LOG.atWarn()
            .addKeyValue("machine", machine.name())
            .addKeyValue("key", key)
            .addKeyValue("command", name(command))
            .addKeyValue("why", why)
            .log("command rejected");
        yield answers(List.of());
      }
    };
  }

  private Change<S, C, E> change(Entry.@Nullable Live<S, C, E> before, S state) {
    boolean write = before == null || !before.state().equals(state);
    Bytes value = write ? form.living(state) : null;
    return new Change<>(live(state, before == null ? Set.of() : before.fired()), write, value);
  }

  /// The entry of a state: all that is pending follows from it.
  Entry.Live<S, C, E> live(S state, Set<Timer<C>> firedBefore) {
    Map<String, Owed<E>> owed = new LinkedHashMap<>();
    machine.owed(state).forEach(it -> owed.put(it.id(), it));
    List<Timer<C>> timers = List.copyOf(machine.timers(state));
    Set<Timer<C>> fired = new HashSet<>(firedBefore);
    fired.retainAll(timers);
    return new Entry.Live<>(state, owed, timers, fired);
  }

  Entry.Ended<S, C, E> ended(Done done) {
    return new Entry.Ended<>(done, done.at().plus(settings.keepDone()));
  }

  private Change<S, C, E> end(Done done) {
    return new Change<>(ended(done), true, StateForm.ended(done));
  }

  Change<S, C, E> forget() {
    return new Change<>(null, true, null);
  }

  private Decided<S, C, E> answers(List<Outgoing<?>> outgoing) {
    return new Decided<>(null, encode(outgoing));
  }

  List<LogRecord> encode(List<Outgoing<?>> outgoing) {
    return outgoing.stream().<LogRecord>map(records::encode).toList();
  }

  private void said(String key, C command, String what, String why) {
    LOG.atDebug()
        .addKeyValue("machine", machine.name())
        .addKeyValue("key", key)
        .addKeyValue("command", name(command))
        .addKeyValue("why", why)
        .log("command {}", what);
  }

  private static String name(Object command) {
    return command.getClass().getSimpleName();
  }
}
