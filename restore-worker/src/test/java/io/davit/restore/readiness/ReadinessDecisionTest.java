package io.davit.restore.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.readiness.ReadinessPolicy;
import io.davit.restore.readiness.Readiness.Checking;
import io.davit.restore.readiness.Readiness.NotReady;
import io.davit.restore.readiness.Readiness.Ready;
import io.davit.restore.readiness.Readiness.StopIntended;
import io.davit.restore.readiness.Readiness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadinessDecisionTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Target TARGET =
      new Target("Deployment", "shop", "web", "u-1", List.of("data"));

  @Test
  void isReadyAtOnceWithoutTargets() {
    var terms =
        new ReadinessTerms(
            "r-1",
            List.of(),
            ReadinessPolicy.parse("FailImmediate"),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));
    assertThat(ReadinessDecision.begin(terms, START)).isInstanceOf(Ready.class);
  }

  @Test
  void failsAtOnceAndNamesTheUserOfTheClaim() {
    var state = checked(begin("FailImmediate"), running("claim data used by pod shop/report-x"), 0);
    assertThat(state)
        .isInstanceOfSatisfying(
            NotReady.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("TargetNotReady");
              assertThat(failed.message())
                  .contains("Deployment shop/web")
                  .contains("pod shop/report-x");
            });
  }

  @Test
  void waitsForTheGracePeriodAndNoLonger() {
    var state = checked(begin("WaitGracePeriod 5"), running("busy"), 0);
    assertThat(ReadinessDecision.timer(state)).contains(START.plusSeconds(5));

    state = checked(ReadinessDecision.due(state, at(299)), running("busy"), 299);
    assertThat(ReadinessDecision.timer(state)).contains(START.plusSeconds(300));

    state = checked(ReadinessDecision.due(state, at(300)), running("busy"), 300);
    assertThat(state)
        .isInstanceOfSatisfying(
            NotReady.class, failed -> assertThat(failed.reason()).isEqualTo("GracePeriodExceeded"));
  }

  @Test
  void readyBeatsADeadlineThatHasPassed() {
    var state = checked(begin("WaitGracePeriod 5"), running("busy"), 0);
    state = checked(ReadinessDecision.due(state, at(420)), idle(), 420);
    assertThat(state).isInstanceOf(Ready.class);
  }

  @Test
  void waitsEventuallyWithoutADeadline() {
    var state = begin("WaitEventually");
    for (int day = 0; day < 30; day++) {
      state =
          checked(ReadinessDecision.due(state, at(day * 86_400L)), running("busy"), day * 86_400L);
      assertThat(state).isInstanceOf(Waiting.class);
    }
  }

  @Test
  void stopsOnceAndThenWaitsForTheStopDeadline() {
    var state = checked(begin("StopTarget"), running("3 replicas requested"), 0);
    assertThat(state).isInstanceOf(StopIntended.class);

    state = ReadinessDecision.stopped(state, 1, at(1));
    state = checked(state, stopping("1 pod terminating", "r-1"), 2);
    assertThat(state).isInstanceOf(Waiting.class);

    state =
        checked(ReadinessDecision.due(state, at(601)), stopping("1 pod terminating", "r-1"), 601);
    assertThat(state)
        .isInstanceOfSatisfying(
            NotReady.class,
            failed -> {
              assertThat(failed.reason()).isEqualTo("StopTimeout");
              assertThat(failed.stopped()).isTrue();
            });
  }

  @Test
  void noticesThatSomebodyStartedTheTargetAgain() {
    var state =
        ReadinessDecision.stopped(checked(begin("StopTarget"), running("busy"), 0), 1, at(1));
    state =
        checked(
            state, new Observation(TARGET, false, "3 replicas requested", false, "r-1", true), 10);
    assertThat(state)
        .isInstanceOfSatisfying(
            NotReady.class, failed -> assertThat(failed.reason()).isEqualTo("TargetRestarted"));
  }

  @Test
  void leavesATargetAloneThatAnotherRestoreStopped() {
    var state = checked(begin("StopTarget"), stopping("busy", "r-0"), 0);
    assertThat(state)
        .isInstanceOfSatisfying(
            NotReady.class,
            failed -> assertThat(failed.message()).contains("stopped by restore \"r-0\""));
  }

  @Test
  void triesAStopThreeTimes() {
    var state = checked(begin("StopTarget"), running("busy"), 0);
    state = ReadinessDecision.stopFailed(state, 1, "conflict", true);
    state = ReadinessDecision.stopFailed(state, 2, "conflict", true);
    assertThat(state).isInstanceOf(StopIntended.class);
    assertThat(ReadinessDecision.stopFailed(state, 3, "conflict", true))
        .isInstanceOf(NotReady.class);
  }

  @Test
  void doesNotMoveADeadlineWhenTheTargetCannotBeRead() {
    var state = begin("WaitGracePeriod 5");
    state = ReadinessDecision.checkFailed(state, 1, "connection refused", at(10));
    assertThat(state)
        .isInstanceOfSatisfying(
            Waiting.class, waiting -> assertThat(waiting.limits().deadline()).isEqualTo(at(300)));
  }

  @Test
  void survivesBeingWrittenDown() {
    var mapper = tools.jackson.databind.json.JsonMapper.builder().build();
    for (var policy :
        List.of("StopTarget", "WaitGracePeriod 7", "WaitEventually", "FailImmediate")) {
      var state = begin(policy);
      var json = mapper.writerFor(Readiness.class).writeValueAsString(state);
      assertThat(mapper.readValue(json, Readiness.class)).isEqualTo(state);
    }
  }

  @Property
  void stopsAtMostOnceAndNeverMovesAGraceDeadline(@ForAll("worlds") List<Observation> worlds) {
    var deadlines = new ArrayList<@Nullable Instant>();
    int stops = 0;
    for (var policy : List.of("StopTarget", "WaitGracePeriod 1")) {
      Readiness state = begin(policy);
      long second = 0;
      for (var world : worlds) {
        state = checked(ReadinessDecision.due(state, at(second)), world, second);
        if (state instanceof StopIntended) {
          stops++;
          state = ReadinessDecision.stopped(state, 1, at(second));
        }
        if (state instanceof Waiting waiting && policy.startsWith("Wait")) {
          deadlines.add(waiting.limits().deadline());
        }
        second += 7;
      }
    }
    assertThat(stops).isLessThanOrEqualTo(1);
    assertThat(deadlines).allMatch(START.plusSeconds(60)::equals);
  }

  @Provide
  Arbitrary<List<Observation>> worlds() {
    var any =
        Arbitraries.of(
            running("busy"), idle(), stopping("terminating", "r-1"), stopping("busy", "r-0"));
    return any.list().ofMaxSize(20);
  }

  private static Readiness begin(String policy) {
    var terms =
        new ReadinessTerms(
            "r-1",
            List.of(TARGET),
            ReadinessPolicy.parse(policy),
            Duration.ofMinutes(10),
            Duration.ofSeconds(5));
    return ReadinessDecision.begin(terms, START);
  }

  private static Readiness checked(Readiness state, Observation found, long second) {
    return state instanceof Checking checking
        ? ReadinessDecision.checked(state, checking.round(), List.of(found), at(second))
        : state;
  }

  private static Observation running(String detail) {
    return new Observation(TARGET, false, detail, false, null, true);
  }

  private static Observation stopping(String detail, String by) {
    return new Observation(TARGET, false, detail, false, by, false);
  }

  private static Observation idle() {
    return new Observation(TARGET, true, "", false, null, false);
  }

  private static Instant at(long second) {
    return START.plusSeconds(second);
  }
}
