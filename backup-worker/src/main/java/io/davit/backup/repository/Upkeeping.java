package io.davit.backup.repository;

import io.davit.backup.repository.RepositoryCommand.UpkeepDue;
import io.davit.backup.repository.RepositoryEffect.MaintainRepository;
import io.davit.backup.repository.RepositoryState.Serving;
import io.davit.backup.repository.RepositoryState.Upkeep;
import io.davit.coordinator.machine.Owed;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.RepositoryMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The part of the repository machine that maintains: from its first use on each repository that
/// may be written to is maintained again and again, one run at a time, beside the requests.
final class Upkeeping {

  private static final Duration RETRY = Duration.ofMinutes(10);
  private static final Duration LONGEST_RETRY = Duration.ofHours(24);

  /// After that many failures in a row nobody tries any more, until the repository is used again.
  private static final int MAX_FAILURES = 20;

  private final Optional<Duration> after;

  /// @param after how long after its first use a repository is maintained; empty for never
  Upkeeping(Optional<Duration> after) {
    this.after = after;
  }

  static Optional<Serving> current(@Nullable Serving serving, String id) {
    return Optional.ofNullable(serving)
        .filter(s -> s.upkeep() != null && s.upkeep().id().equals(id));
  }

  /// With a first run planned, if there is none yet.
  Serving planned(Serving serving, Instant now) {
    return after.isEmpty() || serving.upkeep() != null || serving.location().readOnly()
        ? serving
        : serving.maintained(new Upkeep(id(serving), now.plus(after.get()), 0));
  }

  static Transition<RepositoryState> begun(Serving serving) {
    return Transition.to(serving.maintained(new Upkeep(id(serving), null, failures(serving))));
  }

  Transition<RepositoryState> done(Serving serving, Instant next) {
    return after.isEmpty()
        ? ended(serving)
        : Transition.to(serving.maintained(new Upkeep(id(serving), next, 0)));
  }

  static Transition<RepositoryState> failed(Serving serving, Instant now) {
    int failures = failures(serving) + 1;
    if (failures > MAX_FAILURES) {
      return ended(serving);
    }
    Duration wait = RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
    Instant at = now.plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY);
    return Transition.to(serving.maintained(new Upkeep(id(serving), at, failures)));
  }

  /// Without maintenance; an idle repository is forgotten then.
  static Transition<RepositoryState> ended(Serving serving) {
    return serving.queue().isEmpty() && serving.attempt().notBefore() != null
        ? new Transition.Forget<>(List.of())
        : Transition.to(serving.maintained(null));
  }

  static Optional<Owed<RepositoryEffect>> owed(Serving serving) {
    Upkeep upkeep = serving.upkeep();
    return upkeep == null || upkeep.due() != null
        ? Optional.empty()
        : Optional.of(
            Owed.here(
                upkeep.id(),
                new MaintainRepository(
                    serving.location(), serving.repository(), upkeep.failures() > 0)));
  }

  static Optional<Timer<RepositoryCommand>> timer(Serving serving) {
    Upkeep upkeep = serving.upkeep();
    return upkeep == null || upkeep.due() == null
        ? Optional.empty()
        : Optional.of(new Timer<>(upkeep.due(), new UpkeepDue(upkeep.id())));
  }

  private static int failures(Serving serving) {
    Upkeep upkeep = serving.upkeep();
    return upkeep == null ? 0 : upkeep.failures();
  }

  private static String id(Serving serving) {
    String key = RepositoryMessage.key(serving.location(), serving.repository());
    return key.replace('/', '.') + ".upkeep." + (serving.issued() + 1);
  }
}
