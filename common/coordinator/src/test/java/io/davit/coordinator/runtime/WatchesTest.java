package io.davit.coordinator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.coordinator.holder.Seen;
import io.davit.coordinator.machine.Owed;
import io.davit.model.message.Renewal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which silence of which holder is the end of it (protocol C3, C4).
class WatchesTest {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private final Map<String, Seen> seen = new HashMap<>();
  private final Watches<String> watches =
      new Watches<>(it -> Optional.ofNullable(seen.get(it)), "self", CoordinatorSettings.DEFAULTS);

  private void renew(String holder, String incarnation, Instant at, String... holds) {
    seen.put(holder, new Seen(new Renewal(holder, incarnation, at, List.of(holds)), at, at));
  }

  private boolean lostAt(Instant at) {
    renew("self", "self", at);
    return !watches.takeLost(at).isEmpty();
  }

  private void watch(String holder) {
    watches.add(0, new Turn.Owing<>("k", Owed.by(holder, "e1", "copy")), holder, START);
  }

  @Test
  void aMoverPodThatRenewsKeepsItsEffect() {
    watch("mover-1");
    for (int seconds = 5; seconds < 120; seconds += 5) {
      Instant at = START.plusSeconds(seconds);
      renew("mover-1", "uid-a", at, "e1");
      assertThat(lostAt(at)).isFalse();
    }
  }

  @Test
  void anotherPodUnderTheSameNameDoesNotKeepTheEffectOfTheFirst() {
    watch("mover-1");
    renew("mover-1", "uid-a", START.plusSeconds(5), "e1");
    assertThat(lostAt(START.plusSeconds(6))).isFalse();
    renew("mover-1", "uid-b", START.plusSeconds(40), "e1");
    assertThat(lostAt(START.plusSeconds(42))).isTrue();
  }

  @Test
  void anAgentThatStartedAgainGoesOnWithWhatItHolds() {
    watch("node/n1");
    renew("node/n1", "agent-1", START.plusSeconds(5), "e1");
    assertThat(lostAt(START.plusSeconds(6))).isFalse();
    renew("node/n1", "agent-2", START.plusSeconds(40));
    assertThat(lostAt(START.plusSeconds(42))).isFalse();
  }

  @Test
  void silenceMeansNothingWhileThisProcessDoesNotHearItself() {
    watch("node/n1");
    assertThat(watches.takeLost(START.plus(Duration.ofHours(1)))).isEmpty();
    assertThat(lostAt(START.plus(Duration.ofHours(1)))).isTrue();
  }
}
