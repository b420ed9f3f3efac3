package io.davit.backup.repository;

import io.davit.backup.repository.RepositoryCommand.AttemptFailed;
import io.davit.backup.repository.RepositoryCommand.Due;
import io.davit.backup.repository.RepositoryCommand.Forgotten;
import io.davit.backup.repository.RepositoryCommand.Gone;
import io.davit.backup.repository.RepositoryCommand.Heard;
import io.davit.backup.repository.RepositoryCommand.Maintained;
import io.davit.backup.repository.RepositoryCommand.Opened;
import io.davit.backup.repository.RepositoryCommand.TooMuch;
import io.davit.backup.repository.RepositoryCommand.UpkeepDue;
import io.davit.backup.repository.RepositoryEffect.ForgetManifests;
import io.davit.backup.repository.RepositoryEffect.OpenRepository;
import io.davit.backup.repository.RepositoryState.Attempt;
import io.davit.backup.repository.RepositoryState.Known;
import io.davit.backup.repository.RepositoryState.Serving;
import io.davit.coordinator.json.JsonMachineCodec;
import io.davit.coordinator.machine.Machine;
import io.davit.coordinator.machine.MachineCodec;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.channel.Channels;
import io.davit.model.channel.Machines;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.RepositoryMessage.Ensure;
import io.davit.model.message.RepositoryMessage.Forget;
import io.davit.model.message.RunMessage;
import io.davit.model.message.RunMessage.ManifestsForgotten;
import io.davit.model.message.RunMessage.RepositoryFailed;
import io.davit.model.message.RunMessage.RepositoryReady;
import io.davit.model.message.StorageLocation;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Repositories, under [RepositoryMessage#key]: requests are served one after the other.
public final class RepositoryMachine
    implements Machine<RepositoryState, RepositoryCommand, RepositoryEffect> {
  private static final int SCHEMA = 1;
  private static final int MAX_ATTEMPTS = 3;
  private static final Duration RETRY = Duration.ofSeconds(10);

  /// How long a repository that was opened counts as there: opening costs a key derivation, and the
  /// sessions of movers look again anyway (protocol F5).
  private static final Duration FRESH = Duration.ofMinutes(5);

  private static final Duration IDLE = Duration.ofHours(1);

  private final Upkeeping upkeeping;

  /// @param upkeepAfter how long after its first use a repository is maintained for the first time;
  ///   empty if none is maintained
  public RepositoryMachine(Optional<Duration> upkeepAfter) {
    this.upkeeping = new Upkeeping(upkeepAfter);
  }

  private final MachineCodec<RepositoryState, RepositoryCommand> codec =
      JsonMachineCodec.of(SCHEMA, SCHEMA, RepositoryState.class, RepositoryCommand.class)
          .hearing(RepositoryMessage.class, Heard.class, Heard::new, Heard::message);

  @Override
  public String name() {
    return Machines.REPOSITORY;
  }

  @Override
  public MachineCodec<RepositoryState, RepositoryCommand> codec() {
    return codec;
  }

  @Override
  public boolean starts(RepositoryCommand command) {
    return command instanceof Heard;
  }

  @Override
  public Transition<RepositoryState> decide(
      String key, @Nullable RepositoryState state, RepositoryCommand command, Instant now) {
    Serving serving = state instanceof Serving its ? its : null;
    return switch (command) {
      case Heard(var message) -> heard(key, serving, message, now);
      case Due(var id) -> current(serving, id).map(s -> due(s, now)).orElseGet(this::late);
      case Opened(var id, var unique) ->
          current(serving, id).map(s -> opened(s, unique, now)).orElseGet(this::late);
      case Forgotten(var id, var at) ->
          current(serving, id).map(s -> forgotten(s, at, now)).orElseGet(this::late);
      case UpkeepDue(var id) ->
          Upkeeping.current(serving, id).map(Upkeeping::begun).orElseGet(this::late);
      case Maintained(var id, var next) ->
          Upkeeping.current(serving, id).map(s -> upkeeping.done(s, next)).orElseGet(this::late);
      case Gone(var id) ->
          Upkeeping.current(serving, id).map(Upkeeping::ended).orElseGet(this::late);
      case AttemptFailed(var id, var failure) ->
          current(serving, id)
              .map(s -> failed(s, failure, now))
              .or(() -> Upkeeping.current(serving, id).map(s -> Upkeeping.failed(s, now)))
              .orElseGet(this::late);
      case TooMuch much ->
          new Transition.Ignored<>("too much at once", List.of(tooMuch(key, much)));
    };
  }

  private Transition<RepositoryState> late() {
    return Transition.ignored("late: nobody waits for it");
  }

  private static Optional<Serving> current(@Nullable Serving serving, String id) {
    return Optional.ofNullable(serving).filter(s -> s.attempt().id().equals(id));
  }

  private static Transition<RepositoryState> heard(
      String key, @Nullable Serving serving, RepositoryMessage message, Instant now) {
    return switch (message) {
      case Ensure ask ->
          asked(
              serving == null ? fresh(key, ask.location(), ask.repository()) : serving,
              ask.location(),
              new Request.Opening(ask.run(), ask.machine(), ask.create()),
              now);
      case Forget ask ->
          asked(
              serving == null ? fresh(key, ask.location(), ask.repository()) : serving,
              ask.location(),
              new Request.Forgetting(
                  ask.run(), ask.machine(), ask.ofRun(), ask.keep(), ask.alsoForget()),
              now);
    };
  }

  private static Serving fresh(String key, StorageLocation location, String repository) {
    return new Serving(
        location, repository, null, List.of(), 0, new Attempt(key + ".0", 1, null), null);
  }

  private static Transition<RepositoryState> asked(
      Serving serving, StorageLocation location, Request request, Instant now) {
    Known known = serving.known();
    if (request instanceof Request.Opening
        && known != null
        && known.openedAt().plus(FRESH).isAfter(now)
        && serving.location().equals(location)) {
      return new Transition.Ignored<>(
          "it is there", List.of(ready(serving, request, known.uniqueId())));
    }
    boolean idle = serving.queue().isEmpty();
    Serving asked = serving.plus(location, request);
    return Transition.to(idle ? next(asked, now) : asked);
  }

  /// Turns to the first request, or to rest.
  private static Serving next(Serving serving, Instant now) {
    Instant at = serving.queue().isEmpty() ? now.plus(IDLE) : null;
    return serving.with(new Attempt(id(serving), 1, at));
  }

  private static String id(Serving serving) {
    String key = RepositoryMessage.key(serving.location(), serving.repository());
    return key.replace('/', '.') + "." + (serving.issued() + 1);
  }

  private static Transition<RepositoryState> due(Serving serving, Instant now) {
    if (serving.queue().isEmpty()) {
      return serving.upkeep() == null
          ? new Transition.Forget<>(List.of())
          : Transition.to(next(serving, now));
    }
    Attempt attempt = serving.attempt();
    return Transition.to(serving.with(new Attempt(id(serving), attempt.number(), null)));
  }

  private Transition<RepositoryState> opened(Serving serving, String uniqueId, Instant now) {
    List<Outgoing<?>> answers = new ArrayList<>();
    List<Request> rest = new ArrayList<>();
    for (Request request : serving.queue()) {
      if (request instanceof Request.Opening) {
        answers.add(ready(serving, request, uniqueId));
      } else {
        rest.add(request);
      }
    }
    Serving known = upkeeping.planned(serving.knowing(new Known(uniqueId, now)).queued(rest), now);
    return Transition.to(next(known, now), answers);
  }

  private static Transition<RepositoryState> forgotten(Serving serving, Instant at, Instant now) {
    if (serving.queue().isEmpty()) {
      return Transition.rejected("nobody asked");
    }
    Request first = serving.queue().getFirst();
    return Transition.to(
        next(serving.queued(rest(serving)), now),
        answer(first, new ManifestsForgotten(serving.repository(), at)));
  }

  private static Transition<RepositoryState> failed(Serving serving, Failure failure, Instant now) {
    if (serving.queue().isEmpty()) {
      return Transition.rejected("nothing was tried");
    }
    Attempt attempt = serving.attempt();
    if (retriable(failure) && attempt.number() < MAX_ATTEMPTS) {
      Instant at = now.plus(RETRY.multipliedBy(attempt.number()));
      return Transition.to(serving.with(new Attempt(id(serving), attempt.number() + 1, at)));
    }
    Request first = serving.queue().getFirst();
    return Transition.to(
        next(serving.knowing(null).queued(rest(serving)), now),
        answer(first, new RepositoryFailed(serving.repository(), failure)));
  }

  private static boolean retriable(Failure failure) {
    return switch (failure.kind()) {
      case TRANSIENT, CONFLICT, LEASE_LOST -> true;
      case PERMANENT, CORRUPT, REJECTED -> false;
    };
  }

  private static List<Request> rest(Serving serving) {
    return serving.queue().subList(1, serving.queue().size());
  }

  private static Outgoing<RunMessage> ready(Serving serving, Request request, String uniqueId) {
    return answer(request, new RepositoryReady(serving.repository(), uniqueId));
  }

  private static Outgoing<RunMessage> answer(Request request, RunMessage message) {
    return Outgoing.of(Channels.runs(request.machine()), request.run(), message);
  }

  private static Outgoing<RunMessage> tooMuch(String key, TooMuch much) {
    Failure failure =
        new Failure(
            FailureKind.REJECTED,
            key,
            "more manifests than one request to a repository may name; nothing was forgotten");
    String repository = key.substring(key.indexOf('/') + 1);
    return Outgoing.of(
        Channels.runs(much.machine()), much.run(), new RepositoryFailed(repository, failure));
  }

  @Override
  public List<Owed<RepositoryEffect>> owed(RepositoryState state) {
    Serving serving = (Serving) state;
    List<Owed<RepositoryEffect>> owed = new ArrayList<>(requested(serving));
    Upkeeping.owed(serving).ifPresent(owed::add);
    return owed;
  }

  private static List<Owed<RepositoryEffect>> requested(Serving serving) {
    if (serving.queue().isEmpty() || serving.attempt().notBefore() != null) {
      return List.of();
    }
    RepositoryEffect effect =
        switch (serving.queue().getFirst()) {
          case Request.Opening(_, _, boolean create) ->
              new OpenRepository(serving.location(), serving.repository(), create);
          case Request.Forgetting f ->
              new ForgetManifests(
                  serving.location(), serving.repository(), f.ofRun(), f.keep(), f.alsoForget());
        };
    return List.of(Owed.here(serving.attempt().id(), effect));
  }

  @Override
  public List<Timer<RepositoryCommand>> timers(RepositoryState state) {
    Serving serving = (Serving) state;
    List<Timer<RepositoryCommand>> timers = new ArrayList<>();
    Attempt attempt = serving.attempt();
    if (attempt.notBefore() != null) {
      timers.add(new Timer<>(attempt.notBefore(), new Due(attempt.id())));
    }
    Upkeeping.timer(serving).ifPresent(timers::add);
    return timers;
  }

  @Override
  public RepositoryCommand failed(Owed<RepositoryEffect> effect, Failure failure) {
    return new AttemptFailed(effect.id(), failure);
  }

  @Override
  public Optional<RepositoryCommand> tooLarge(String key, RepositoryCommand command) {
    return command instanceof Heard(Forget forget)
        ? Optional.of(new TooMuch(forget.run(), forget.machine()))
        : command instanceof Heard(Ensure ensure)
            ? Optional.of(new TooMuch(ensure.run(), ensure.machine()))
            : Optional.empty();
  }
}
