package io.davit.model.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessPolicyTest {

  @ParameterizedTest
  @CsvSource({
    "WaitGracePeriod, WaitGracePeriod 5",
    "WaitGracePeriod 5, WaitGracePeriod 5",
    "waitgraceperiod:5m, WaitGracePeriod 5",
    "WaitGracePeriod 300s, WaitGracePeriod 5",
    "WaitGracePeriod=90s, WaitGracePeriod 90s",
    "WaitGracePeriod 0, WaitGracePeriod 0",
    "WaitGracePeriod 2h, WaitGracePeriod 120",
    "' stoptarget ', StopTarget",
    "FailImmediate, FailImmediate",
    "WaitEventually, WaitEventually"
  })
  void readsTheTextFormAndWritesItsCanonicalOne(String text, String canonical) {
    assertThat(ReadinessPolicy.parse(text)).hasToString(canonical);
    assertThat(ReadinessPolicy.parse(canonical)).isEqualTo(ReadinessPolicy.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "StopTarget 5",
        "WaitGracePeriod -1",
        "WaitGracePeriod 1.5",
        "Soon",
        "WaitGracePeriod 10081",
        "WaitGracePeriod5"
      })
  void refusesWhatIsNoneAndQuotesIt(String text) {
    assertThatThrownBy(() -> ReadinessPolicy.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("invalid targetReadinessPolicy \"" + text + '"');
  }

  @Test
  void nothingSaidMeansFiveMinutes() {
    assertThat(ReadinessPolicy.parse(null)).hasToString("WaitGracePeriod 5");
  }

  @Test
  void resumePoliciesAreReadInAnyCase() {
    assertThat(ResumePolicy.parse("keepstopped")).contains(ResumePolicy.KEEP_STOPPED);
    assertThat(ResumePolicy.parse(null)).isEmpty();
    assertThatThrownBy(() -> ResumePolicy.parse("Later")).hasMessageContaining("\"Later\"");
  }
}
