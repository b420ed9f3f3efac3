package io.davit.backup.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.backup.repository.RepositoryCommand.AttemptFailed;
import io.davit.backup.repository.RepositoryCommand.Forgotten;
import io.davit.backup.repository.RepositoryCommand.Heard;
import io.davit.backup.repository.RepositoryCommand.Opened;
import io.davit.coordinator.machine.Outgoing;
import io.davit.coordinator.machine.Timer;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.RunMessage;
import io.davit.model.message.StorageLocation;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepositoryMachineTest {
  private static final StorageLocation LOCATION =
      new StorageLocation(
          "default",
          "aws",
          "bucket",
          "",
          Map.of(),
          null,
          new StorageLocation.SecretKey("cloud-credentials", "cloud"),
          false);
  private static final Failure WRONG = new Failure(FailureKind.REJECTED, "shop", "wrong password");
  private static final Failure BUSY = new Failure(FailureKind.TRANSIENT, "shop", "no answer");

  private RepositoryMachine machine = new RepositoryMachine(Optional.of(Duration.ofHours(1)));
  private final List<RunMessage> answers = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private @Nullable RepositoryState state;

  private static Heard ensure(String run) {
    return new Heard(new RepositoryMessage.Ensure(run, "backup", LOCATION, "shop", true));
  }

  private static Heard forget(String run, String... keep) {
    return new Heard(
        new RepositoryMessage.Forget(
            run, "backup", LOCATION, "shop", run, List.of(keep), List.of()));
  }

  private void take(RepositoryCommand command) {
    RepositoryCommand read = machine.codec().decodeCommand(machine.codec().encodeCommand(command));
    switch (machine.decide("default/shop", state, read, now)) {
      case Transition.To<RepositoryState>(var next, var out) -> {
        state = machine.codec().decodeState(machine.codec().encodeState(next), 1);
        assertThat(state).isEqualTo(next);
        keep(out);
      }
      case Transition.Forget<RepositoryState>(var out) -> {
        state = null;
        keep(out);
      }
      case Transition.Ignored<RepositoryState>(_, var out) -> keep(out);
      case Transition.End<RepositoryState> _, Transition.Rejected<RepositoryState> _ ->
          throw new AssertionError("unexpected");
    }
  }

  private void keep(List<Outgoing<?>> out) {
    out.forEach(o -> answers.add((RunMessage) o.value()));
  }

  private Stream<RepositoryEffect> effects() {
    return state == null ? Stream.of() : machine.owed(state).stream().map(o -> o.effect());
  }

  private String id() {
    return machine.owed(Objects.requireNonNull(state)).getFirst().id();
  }

  private void ring() {
    var timer = machine.timers(Objects.requireNonNull(state)).getFirst();
    now = timer.at();
    take(timer.command());
  }

  @Test
  void oneOpeningAnswersEveryRunThatWaitsForIt() {
    take(ensure("a"));
    take(ensure("b"));
    take(ensure("a"));
    assertThat(effects()).hasSize(1);
    take(new Opened(id(), "c0ffee"));
    assertThat(answers)
        .containsExactly(
            new RunMessage.RepositoryReady("shop", "c0ffee"),
            new RunMessage.RepositoryReady("shop", "c0ffee"));
  }

  @Test
  void aRepositoryThatWasJustOpenedIsNotOpenedAgain() {
    take(ensure("a"));
    take(new Opened(id(), "c0ffee"));
    take(ensure("b"));
    assertThat(effects()).isEmpty();
    assertThat(answers).hasSize(2);
    now = now.plusSeconds(301);
    take(ensure("c"));
    assertThat(effects()).hasSize(1);
  }

  @Test
  void requestsAreServedOneAfterTheOther() {
    take(ensure("a"));
    take(forget("b", "m1"));
    assertThat(effects()).hasOnlyElementsOfType(RepositoryEffect.OpenRepository.class);
    take(new Opened(id(), "c0ffee"));
    assertThat(effects()).hasOnlyElementsOfType(RepositoryEffect.ForgetManifests.class);
    take(new Forgotten(id(), now));
    assertThat(answers.getLast()).isInstanceOf(RunMessage.ManifestsForgotten.class);
  }

  @Test
  void aWrongPasswordIsSaidAtOnce() {
    take(ensure("a"));
    take(new AttemptFailed(id(), WRONG));
    assertThat(answers).containsExactly(new RunMessage.RepositoryFailed("shop", WRONG));
  }

  @Test
  void anOutageIsTriedThreeTimes() {
    take(ensure("a"));
    String first = id();
    take(new AttemptFailed(first, BUSY));
    assertThat(effects()).isEmpty();
    ring();
    assertThat(id()).isNotEqualTo(first);
    take(new AttemptFailed(id(), BUSY));
    ring();
    take(new AttemptFailed(id(), BUSY));
    assertThat(answers).containsExactly(new RunMessage.RepositoryFailed("shop", BUSY));
  }

  @Test
  void aLateReportChangesNothing() {
    take(ensure("a"));
    RepositoryState before = state;
    take(new Opened("other.7", "c0ffee"));
    assertThat(state).isEqualTo(before);
    assertThat(answers).isEmpty();
  }

  @Test
  void anIdleRepositoryThatIsNotMaintainedIsForgotten() {
    machine = new RepositoryMachine(Optional.empty());
    take(ensure("a"));
    take(new Opened(id(), "c0ffee"));
    ring();
    assertThat(state).isNull();
  }

  @Test
  void aRepositoryThatWasUsedIsMaintainedAgainAndAgain() {
    take(ensure("a"));
    take(new Opened(id(), "c0ffee"));
    for (int day = 0; day < 3; day++) {
      ringUpkeep();
      assertThat(effects())
          .containsExactly(new RepositoryEffect.MaintainRepository(LOCATION, "shop", false));
      take(new RepositoryCommand.Maintained(upkeepId(), now.plus(Duration.ofDays(1))));
      assertThat(effects()).isEmpty();
    }
    assertThat(answers).hasSize(1);
  }

  @Test
  void requestsAreServedWhileARepositoryIsMaintained() {
    take(ensure("a"));
    take(new Opened(id(), "c0ffee"));
    ringUpkeep();
    take(forget("b", "m1"));
    assertThat(effects())
        .hasExactlyElementsOfTypes(
            RepositoryEffect.ForgetManifests.class, RepositoryEffect.MaintainRepository.class);
    take(new Forgotten(id(), now));
    assertThat(effects()).hasExactlyElementsOfTypes(RepositoryEffect.MaintainRepository.class);
  }

  @Test
  void aFailedMaintenanceIsTriedAgainLaterAndLater() {
    take(ensure("a"));
    take(new Opened(id(), "c0ffee"));
    Duration before = Duration.ZERO;
    for (int failure = 1; failure <= 6; failure++) {
      ringUpkeep();
      assertThat(effects())
          .containsExactly(new RepositoryEffect.MaintainRepository(LOCATION, "shop", failure > 1));
      take(new AttemptFailed(upkeepId(), BUSY));
      Duration wait = Duration.between(now, upkeep().at());
      assertThat(wait).isGreaterThan(before);
      before = wait;
    }
    assertThat(answers).hasSize(1);
  }

  @Test
  void aRepositoryThatIsGoneIsForgotten() {
    take(ensure("a"));
    take(new Opened(id(), "c0ffee"));
    ringUpkeep();
    take(new RepositoryCommand.Gone(upkeepId()));
    assertThat(state).isNull();
  }

  private String upkeepId() {
    return machine.owed(Objects.requireNonNull(state)).getLast().id();
  }

  private Timer<RepositoryCommand> upkeep() {
    return machine.timers(Objects.requireNonNull(state)).stream()
        .filter(timer -> timer.command() instanceof RepositoryCommand.UpkeepDue)
        .findFirst()
        .orElseThrow();
  }

  private void ringUpkeep() {
    Timer<RepositoryCommand> timer = upkeep();
    now = timer.at();
    take(timer.command());
  }

  @Test
  void tooManyManifestsAreRefusedInsteadOfLost() {
    String[] many = new String[4000];
    Arrays.fill(many, "m".repeat(32));
    RepositoryCommand instead = machine.tooLarge("default/shop", forget("a", many)).orElseThrow();
    take(instead);
    assertThat(answers).hasOnlyElementsOfType(RunMessage.RepositoryFailed.class);
  }
}
