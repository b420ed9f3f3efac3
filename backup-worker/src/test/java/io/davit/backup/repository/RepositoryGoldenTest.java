package io.davit.backup.repository;

import io.davit.backup.repository.RepositoryCommand.AttemptFailed;
import io.davit.backup.repository.RepositoryCommand.Heard;
import io.davit.backup.repository.RepositoryCommand.Opened;
import io.davit.coordinator.machine.Transition;
import io.davit.model.message.RepositoryMessage;
import io.davit.model.message.StorageLocation;
import io.davit.model.run.Failure;
import io.davit.model.run.FailureKind;
import io.davit.testkit.golden.GoldenStates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepositoryGoldenTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final StorageLocation LOCATION =
      new StorageLocation(
          "default",
          "aws",
          "bucket",
          "prefix",
          Map.of("region", "us-east-1"),
          null,
          new StorageLocation.SecretKey("cloud-credentials", "cloud"),
          false);
  private final RepositoryMachine machine = new RepositoryMachine(Optional.of(Duration.ofHours(1)));

  @Test
  void statesAreReadAndWrittenAsReleasesHaveWrittenThem() {
    new GoldenStates<>(machine, (RepositoryState _) -> "Serving")
        .hold(reached(), RepositoryState.class);
  }

  /// Opened, with a maintenance planned, two requests in the queue and the first of them failed.
  private List<RepositoryState> reached() {
    List<RepositoryState> reached = new ArrayList<>();
    RepositoryState state = after(null, ensure("a"));
    reached.add(state);
    state = after(state, new Opened(id(state), "c0ffee"));
    reached.add(state);
    state = after(state, forget("a"));
    state = after(state, forget("b"));
    reached.add(state);
    var busy = new Failure(FailureKind.TRANSIENT, "shop", "no answer");
    reached.add(after(state, new AttemptFailed(id(state), busy)));
    return reached;
  }

  private static Heard ensure(String run) {
    return new Heard(new RepositoryMessage.Ensure(run, "backup", LOCATION, "shop", true));
  }

  private static Heard forget(String run) {
    return new Heard(
        new RepositoryMessage.Forget(
            run, "backup", LOCATION, "shop", run, List.of("kept"), List.of("doomed")));
  }

  private String id(RepositoryState state) {
    return machine.owed(state).getFirst().id();
  }

  private RepositoryState after(@Nullable RepositoryState state, RepositoryCommand command) {
    return switch (machine.decide("default/shop", state, command, NOW)) {
      case Transition.To<RepositoryState>(var next, _) -> next;
      case Transition.End<RepositoryState> _,
          Transition.Forget<RepositoryState> _,
          Transition.Ignored<RepositoryState> _,
          Transition.Rejected<RepositoryState> _ ->
          throw new AssertionError("not for this state: " + command);
    };
  }
}
