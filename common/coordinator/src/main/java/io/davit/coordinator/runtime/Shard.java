package io.davit.coordinator.runtime;

import io.davit.coordinator.log.Bytes;
import io.davit.coordinator.log.CommandRecord;
import io.davit.coordinator.log.Quarantine;
import io.davit.coordinator.log.Records;
import io.davit.coordinator.log.Replayed;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.runtime.Decided.Change;
import io.davit.coordinator.runtime.Turn.Owing;
import io.davit.model.run.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The memory of one partition, and its decisions: no threads, no clock, no I/O. What it decides it
/// remembers at once; if the turn cannot be committed the whole shard is thrown away (protocol B4).
/// Used by one thread at a time, [#knows] by any.
final class Shard<S, C, E> {
  private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

  /// Timers that fire in one turn: bounds its transaction.
  private static final int MAX_FIRED = 200;

  private final Machine<S, C, E> machine;
  private final StateForm<S> form;
  private final Decider<S, C, E> decider;
  private final Map<String, Entry<S, C, E>> entries = new ConcurrentHashMap<>();
  private final Dues dues = new Dues();
  private long position;

  Shard(Machine<S, C, E> machine, Records records, CoordinatorSettings settings) {
    this.machine = machine;
    this.form = new StateForm<>(machine.codec());
    this.decider = new Decider<>(machine, records, settings);
  }

  /// Fills the memory of a partition that was taken over. The turn starts all that is owed.
  ///
  /// @throws TooOldToRead if a newer release has written here
  Turn<E> replay(Replayed replayed, Instant now) {
    position = replayed.position();
    Draft<E> draft = new Draft<>();
    replayed
        .states()
        .forEach((key, value) -> {
          if (key.startsWith(Quarantine.KEY)) {
            String kept = key.substring(Quarantine.KEY.length());
            var quarantined =
                new Entry.Quarantined<S, C, E>(reason(value), replayed.states().get(kept));
            set(kept, quarantined, draft);
          }
        });
    replayed
        .states()
        .forEach((key, value) -> {
          if (!key.startsWith(Quarantine.KEY) && !entries.containsKey(key)) {
            load(key, value, draft, now);
          }
        });
    return draft.end(position, false);
  }

  private String reason(Bytes value) {
    return switch (form.read(value)) {
      case StateForm.Stored.Quarantined<S>(String reason) -> reason;
      case StateForm.Stored.Living<S> _, StateForm.Stored.Ended<S> _ -> "no reason is recorded";
    };
  }

  private void load(String key, Bytes value, Draft<E> draft, Instant now) {
    try {
      Entry<S, C, E> entry =
          switch (form.read(value)) {
            case StateForm.Stored.Living<S>(S state) -> decider.live(state, Set.of());
            case StateForm.Stored.Ended<S>(var done) -> decider.ended(done);
            case StateForm.Stored.Quarantined<S>(String reason) ->
                new Entry.Quarantined<>(reason, value);
          };
      set(key, entry, draft);
    } catch (TooOldToRead e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      quarantine(key, null, value, "state does not decode: " + e, draft, now);
    }
  }

  /// Decides the commands of one poll.
  Turn<E> decide(List<CommandRecord> commands, Instant now) {
    Draft<E> draft = new Draft<>();
    for (CommandRecord command : commands) {
      decide(command, draft, now);
      position = command.offset() + 1;
    }
    return draft.end(position, !commands.isEmpty());
  }

  private void decide(CommandRecord command, Draft<E> draft, Instant now) {
    String key = command.key();
    Bytes value = command.value();
    if (key != null && command.headers().containsKey(Quarantine.LIFT)) {
      lift(key, draft, now);
    } else if (key == null || value == null) {
      bury(command, (key == null ? "key" : "value") + ": is missing", draft);
    } else if (entries.get(key) instanceof Entry.Quarantined<S, C, E>(String reason, _)) {
      bury(command, "key " + key + " is in quarantine: " + reason, draft);
    } else {
      parse(command, value, draft).ifPresent(it -> decide(key, () -> it, command, draft, now));
    }
  }

  private Optional<C> parse(CommandRecord command, Bytes value, Draft<E> draft) {
    try {
      return Optional.of(machine.codec().decodeCommand(value.array()));
    } catch (RuntimeException | StackOverflowError e) {
      bury(command, "does not parse: " + e, draft);
      return Optional.empty();
    }
  }

  /// Decides a command, and contains whatever goes wrong to its key.
  ///
  /// @param read the record that it was read from; null for the runtime's own
  private void decide(
      String key, Supplier<C> command, @Nullable CommandRecord read, Draft<E> draft, Instant now) {
    try {
      Decided<S, C, E> decided = decider.decide(key, entries.get(key), command.get(), now);
      if (decided.change() != null) {
        apply(key, decided.change(), draft);
      }
      draft.send(decided.records());
    } catch (RuntimeException | StackOverflowError e) {
      String reason = "decision failed: " + e;
      if (read != null) {
        bury(read, reason, draft);
      }
      if (machine.mayQuarantine(key)) {
        S state = stateOf(key);
        quarantine(key, state, state == null ? null : form.living(state), reason, draft, now);
      }
      LOG.atError()
          .addKeyValue("machine", machine.name())
          .addKeyValue("key", key)
          .setCause(e)
          .log("decision failed");
    }
  }

  private void apply(String key, Change<S, C, E> change, Draft<E> draft) {
    set(key, change.entry(), draft);
    if (change.write()) {
      draft.write(key, change.value());
    }
  }

  private void set(String key, @Nullable Entry<S, C, E> entry, Draft<E> draft) {
    Map<String, Owed<E>> before = owed(entries.get(key));
    if (entry == null) {
      entries.remove(key);
    } else {
      entries.put(key, entry);
    }
    draft.owes(key, before, owed(entry));
    dues.set(key, due(entry));
  }

  private static <S, C, E> Map<String, Owed<E>> owed(@Nullable Entry<S, C, E> entry) {
    return entry instanceof Entry.Live<S, C, E> live ? live.owed() : Map.of();
  }

  private static <S, C, E> Optional<Instant> due(@Nullable Entry<S, C, E> entry) {
    return switch (entry) {
      case null -> Optional.empty();
      case Entry.Live<S, C, E> live -> live.nextTimer().map(Timer::at);
      case Entry.Ended<S, C, E>(_, Instant forgetAt) -> Optional.of(forgetAt);
      case Entry.Quarantined<S, C, E> _ -> Optional.empty();
    };
  }

  /// The state stays as it is in the topic; that it is in quarantine stands beside it.
  private void quarantine(
      String key,
      @Nullable S state,
      @Nullable Bytes raw,
      String reason,
      Draft<E> draft,
      Instant now) {
    set(key, new Entry.Quarantined<>(reason, raw), draft);
    draft.write(Quarantine.KEY + key, StateForm.quarantined(reason, now));
    try {
      draft.send(decider.encode(machine.quarantined(key, state, reason)));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.atError().addKeyValue("key", key).setCause(e).log("nothing said of the quarantine");
    }
    LOG.atError()
        .addKeyValue("machine", machine.name())
        .addKeyValue("key", key)
        .addKeyValue("reason", reason)
        .log("key put into quarantine");
  }

  /// The key goes on from the state that it had. If that still does not decode, it stays aside.
  private void lift(String key, Draft<E> draft, Instant now) {
    if (!(entries.get(key) instanceof Entry.Quarantined<S, C, E>(_, Bytes raw))) {
      return;
    }
    draft.write(Quarantine.KEY + key, null);
    if (raw == null) {
      set(key, null, draft);
    } else {
      load(key, raw, draft, now);
    }
    LOG.atWarn()
        .addKeyValue("machine", machine.name())
        .addKeyValue("key", key)
        .log("quarantine lifted by an operator");
  }

  private void bury(CommandRecord command, String reason, Draft<E> draft) {
    draft.bury(command, reason);
    LOG.atWarn()
        .addKeyValue("machine", machine.name())
        .addKeyValue("offset", command.offset())
        .addKeyValue("reason", reason)
        .log("command goes to the dead letters");
  }

  private @Nullable S stateOf(String key) {
    return entries.get(key) instanceof Entry.Live<S, C, E> live ? live.state() : null;
  }

  /// When [#fire] has something to do.
  Optional<Instant> nextDue() {
    return dues.first().map(Dues.Due::at);
  }

  /// Fires timers that are due, and forgets what ended long ago. There may be more.
  Turn<E> fire(Instant now) {
    Draft<E> draft = new Draft<>();
    for (int fired = 0; fired < MAX_FIRED; fired++) {
      Optional<Dues.Due> due = dues.first().filter(it -> !it.at().isAfter(now));
      if (due.isEmpty()) {
        break;
      }
      fire(due.get().key(), draft, now);
    }
    return draft.end(position, false);
  }

  private void fire(String key, Draft<E> draft, Instant now) {
    switch (entries.get(key)) {
      case Entry.Live<S, C, E> live ->
          live.nextTimer().ifPresent(it -> fire(key, live, it, draft, now));
      case Entry.Ended<S, C, E> _ -> apply(key, decider.forget(), draft);
      case Entry.Quarantined<S, C, E> _ -> dues.set(key, Optional.empty());
      case null -> dues.set(key, Optional.empty());
    }
  }

  private void fire(
      String key, Entry.Live<S, C, E> live, Timer<C> timer, Draft<E> draft, Instant now) {
    Set<Timer<C>> fired = new HashSet<>(live.fired());
    fired.add(timer);
    set(key, new Entry.Live<>(live.state(), live.owed(), live.timers(), fired), draft);
    decide(key, timer::command, null, draft, now);
  }

  /// The holder of an effect was lost: tells the machine, if it still owes it.
  Turn<E> lost(String key, String effectId, Failure failure, Instant now) {
    Draft<E> draft = new Draft<>();
    Owed<E> owed = owed(entries.get(key)).get(effectId);
    if (owed != null) {
      decide(key, () -> machine.failed(owed, failure), null, draft, now);
    }
    return draft.end(position, false);
  }

  /// All that is owed now.
  List<Owing<E>> owing() {
    List<Owing<E>> owing = new ArrayList<>();
    entries.forEach(
        (key, entry) -> owed(entry).values().forEach(it -> owing.add(new Owing<>(key, it))));
    return owing;
  }

  MachineHost.Known knows(String key) {
    return switch (entries.get(key)) {
      case null -> MachineHost.Known.UNKNOWN;
      case Entry.Live<S, C, E> _, Entry.Quarantined<S, C, E> _ -> MachineHost.Known.LIVES;
      case Entry.Ended<S, C, E> _ -> MachineHost.Known.ENDED;
    };
  }
}
