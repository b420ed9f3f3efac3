package io.davit.model.velero;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "720h0m0s, PT720H, 720h0m0s",
    "1h30m, PT1H30M, 1h30m0s",
    "1.5h, PT1H30M, 1h30m0s",
    "90s, PT1M30S, 1m30s",
    "300ms, PT0.3S, 300ms",
    "1.5us, PT0.0000015S, 1.5\u00b5s",
    "1\u03bcs, PT0.000001S, 1\u00b5s",
    "7ns, PT0.000000007S, 7ns",
    "-1m, PT-1M, -1m0s",
    "+5s, PT5S, 5s",
    ".5s, PT0.5S, 500ms",
    "5.s, PT5S, 5s",
    "0, PT0S, 0s",
    "1h0m0.25s, PT1H0.25S, 1h0m0.25s",
    "2562047h47m16.854775807s, PT2562047H47M16.854775807S, 2562047h47m16.854775807s"
  })
  void readsWhatGoReadsAndWritesWhatGoWrites(String text, Duration value, String canonical) {
    assertThat(new GoDuration(text).toDuration()).isEqualTo(value);
    assertThat(GoDuration.of(value).text()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "banana",
        "1d",
        "1h-30m",
        "h",
        ".s",
        "1 h",
        "-",
        "2562047h47m16.854775808s",
        "1e3s"
      })
  void refusesWhatGoRefusesAndQuotesIt(String text) {
    assertThatThrownBy(() -> new GoDuration(text).toDuration())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining('"' + text + '"');
  }

  @Property
  void everyNumberOfNanosecondsSurvives(@ForAll long nanos) {
    Duration value = Duration.ofNanos(nanos == Long.MIN_VALUE ? 0 : nanos);
    assertThat(GoDuration.of(value).toDuration()).isEqualTo(value);
  }
}
