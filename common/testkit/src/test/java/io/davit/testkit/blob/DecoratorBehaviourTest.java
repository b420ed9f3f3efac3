package io.davit.testkit.blob;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.davit.blob.Bandwidth;
import io.davit.blob.BeforeWriteBlobStore;
import io.davit.blob.BlobException;
import io.davit.blob.BlobMetadata;
import io.davit.blob.BlobOperation;
import io.davit.blob.BlobSource;
import io.davit.blob.BlobStore;
import io.davit.blob.BlobTally;
import io.davit.blob.MeteredBlobStore;
import io.davit.blob.ReadOnlyBlobStore;
import io.davit.blob.RetrySettings;
import io.davit.blob.RetryingBlobStore;
import io.davit.blob.ThrottledBlobStore;
import io.davit.blob.memory.MemoryBlobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecoratorBehaviourTest {

  private final MemoryBlobStore memory = new MemoryBlobStore(InstantSource.system());
  private final FaultyBlobStore faulty = new FaultyBlobStore(memory);
  private final BlobTally tally = new BlobTally();
  private final List<Duration> pauses = new ArrayList<>();
  private final BlobStore retrying =
      new RetryingBlobStore(
          new MeteredBlobStore(faulty, tally),
          new RetrySettings(4, Duration.ofMillis(100), Duration.ofMillis(300)),
          new Random(1),
          pauses::add);

  @Test
  void retriesUntilTheStoreAnswers() {
    faulty.plant(Fault.on(BlobOperation.PUT).times(3).fail());

    retrying.put("a", BlobSource.of("x"));

    assertThat(memory.read("a", 0, 1)).asString(UTF_8).isEqualTo("x");
    assertThat(tally.requests(BlobOperation.PUT)).isEqualTo(4);
    assertThat(tally.failures(BlobOperation.PUT)).isEqualTo(3);
    assertThat(pauses).hasSize(3).allMatch(pause -> pause.toMillis() <= 300);
  }

  @Test
  void givesUpAfterItsAttempts() {
    faulty.plant(Fault.on(BlobOperation.HEAD).always().fail());

    assertThatExceptionOfType(BlobException.Unavailable.class).isThrownBy(() -> retrying.head("a"));
    assertThat(tally.requests(BlobOperation.HEAD)).isEqualTo(4);
  }

  @Test
  void doesNotRetryWhatWillNotHelp() {
    faulty.plant(Fault.on(BlobOperation.PUT).deny());

    assertThatExceptionOfType(BlobException.Denied.class)
        .isThrownBy(() -> retrying.put("a", BlobSource.of("x")));
    assertThatExceptionOfType(BlobException.NotFound.class).isThrownBy(() -> retrying.head("a"));
    assertThat(tally.requests()).isEqualTo(2);
  }

  @Test
  void leavesTheUnknownOutcomeOfAConditionToTheCaller() {
    faulty.plant(Fault.on(BlobOperation.PUT_IF_ABSENT).loseAnswer());

    assertThatExceptionOfType(BlobException.Unavailable.class)
        .isThrownBy(() -> retrying.putIfAbsent("a", BlobSource.of("x")));
    assertThat(memory.head("a").length()).isEqualTo(1);
  }

  @Test
  void stopsRetryingWhenInterrupted() {
    faulty.plant(Fault.on(BlobOperation.HEAD).always().fail());
    BlobStore impatient =
        new RetryingBlobStore(
            faulty,
            RetrySettings.DEFAULT,
            new Random(1),
            _ -> {
              throw new InterruptedException();
            });

    assertThatExceptionOfType(BlobException.Interrupted.class)
        .isThrownBy(() -> impatient.head("a"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void goesOnWithAListingWhereItBroke() {
    List.of("a", "b", "c").forEach(key -> memory.put(key, BlobSource.of("x")));
    faulty.plant(Fault.on(BlobOperation.LIST).times(2).fail());

    assertThat(retrying.list("").map(BlobMetadata::key)).containsExactly("a", "b", "c");
  }

  @Test
  void asksTheGuardBeforeEachWriteAndNoOtherRequest() {
    List<String> asked = new ArrayList<>();
    BlobStore guarded =
        new BeforeWriteBlobStore(memory, (operation, key) -> asked.add(operation + " " + key));

    guarded.put("a", BlobSource.of("x"));
    assertThat(guarded.putIfAbsent("b", BlobSource.of("x"))).isTrue();
    assertThat(guarded.head("a").length()).isEqualTo(1);
    guarded.delete("a");

    assertThat(asked).containsExactly("PUT a", "PUT_IF_ABSENT b", "DELETE a");
  }

  @Test
  void writesNothingThatTheGuardStops() {
    BlobStore guarded =
        new BeforeWriteBlobStore(
            memory,
            (_, _) -> {
              throw new IllegalStateException("lease lost");
            });

    assertThatIllegalStateException().isThrownBy(() -> guarded.put("a", BlobSource.of("x")));
    assertThat(memory.list("")).isEmpty();
  }

  @Test
  void readOnlyReadsAndRefusesWrites() {
    memory.put("a", BlobSource.of("x"));
    BlobStore readOnly = new ReadOnlyBlobStore(memory);

    assertThat(readOnly.head("a").length()).isEqualTo(1);
    assertThatExceptionOfType(BlobException.Denied.class)
        .isThrownBy(() -> readOnly.put("a", BlobSource.of("y")));
    assertThatExceptionOfType(BlobException.Denied.class)
        .isThrownBy(() -> readOnly.putIfAbsent("b", BlobSource.of("y")));
    assertThatExceptionOfType(BlobException.Denied.class).isThrownBy(() -> readOnly.delete("a"));
  }

  @Test
  void countsBytesByOperation() throws Exception {
    BlobStore metered = new MeteredBlobStore(memory, tally);
    metered.put("a", BlobSource.of("12345"));
    assertThat(metered.read("a", 1, 3)).hasSize(3);
    try (var in = metered.open("a")) {
      assertThat(in.readAllBytes()).hasSize(5);
    }

    assertThat(tally.bytes(BlobOperation.PUT)).isEqualTo(5);
    assertThat(tally.bytes(BlobOperation.READ)).isEqualTo(3);
    assertThat(tally.bytes(BlobOperation.OPEN)).isEqualTo(5);
    assertThat(tally.requests()).isEqualTo(3);
  }

  @Test
  void waitsForTheBandwidth() {
    InstantSource still = () -> Instant.EPOCH;
    Bandwidth narrow = new Bandwidth(100, still, pauses::add);
    BlobStore throttled = new ThrottledBlobStore(memory, narrow, narrow);

    throttled.put("a", BlobSource.of(new byte[50]));
    assertThat(throttled.read("a", 0, 25)).hasSize(25);

    assertThat(pauses.getLast()).isEqualTo(Duration.ofMillis(750));
  }
}
