package io.davit.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.message.RunEvent.Subject;
import io.davit.model.run.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SpreadTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Patience PATIENCE =
      new Patience(3, Duration.ofSeconds(10), Duration.ofSeconds(30));

  @Property
  void neverLaterThanTheTimeAndNeverSoonerThanHalfOfIt(
      @ForAll @LongRange(min = 0, max = 86_400_000) long millis, @ForAll String id) {
    var time = Duration.ofMillis(millis);

    var spread = Spread.of(time, id);

    assertThat(spread).isLessThanOrEqualTo(time).isGreaterThanOrEqualTo(time.dividedBy(2));
    assertThat(Spread.of(time, id)).isEqualTo(spread);
  }

  /// Two hundred that asked together: in no second of the fifteen that follow do more than a sixth
  /// of them ask again.
  @Test
  void runsThatAskInOneMomentAskAgainInMany() {
    Map<Long, Long> bySecond =
        IntStream.range(0, 200)
            .mapToObj(n -> PATIENCE.ask(run(n), NOW).again().getEpochSecond())
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(bySecond).hasSizeGreaterThan(13);
    assertThat(bySecond.values()).allMatch(many -> many <= 33);
  }

  @Test
  void idsOfOneRunAreSpreadToo() {
    var run = run(1);
    Map<Duration, Long> times =
        IntStream.range(0, 100)
            .mapToObj(n -> Spread.of(Duration.ofSeconds(30), run.id() + "." + n))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat(times).hasSizeGreaterThan(80);
  }

  private static Run run(int number) {
    var id = UUID.nameUUIDFromBytes(new byte[] {(byte) number}).toString();
    return new Run(id, new Subject(RunKind.BACKUP, "velero", "b-" + number), NOW, 1, 3, null);
  }
}
