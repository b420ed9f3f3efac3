package io.davit.scheduler.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What robfig/cron v3 reads, and what it says to what it does not read.
class CronGrammarTest {

  private static final Instant SUNDAY = Instant.parse("2026-03-01T12:07:30Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* * * * *                 | 2026-03-01T12:08:00Z",
        "*/5 * * * *               | 2026-03-01T12:10:00Z",
        "5/20 * * * *              | 2026-03-01T12:25:00Z",
        "0-10/3,30 * * * *         | 2026-03-01T12:09:00Z",
        "*/70 * * * *              | 2026-03-01T13:00:00Z",
        "0 2 * * *                 | 2026-03-02T02:00:00Z",
        "0 2 ? * ?                 | 2026-03-02T02:00:00Z",
        "? ? ? ? ?                 | 2026-03-01T12:08:00Z",
        "30 1 * * MON              | 2026-03-02T01:30:00Z",
        "30 1 * * mon-wed          | 2026-03-02T01:30:00Z",
        "0 0 1 Jan *               | 2027-01-01T00:00:00Z",
        "0 0 * * 0                 | 2026-03-08T00:00:00Z",
        "0 0 * * 1/2               | 2026-03-02T00:00:00Z",
        "0 0 29 2 *                | 2028-02-29T00:00:00Z",
        "@hourly                   | 2026-03-01T13:00:00Z",
        "@daily                    | 2026-03-02T00:00:00Z",
        "@midnight                 | 2026-03-02T00:00:00Z",
        "@weekly                   | 2026-03-08T00:00:00Z",
        "@monthly                  | 2026-04-01T00:00:00Z",
        "@yearly                   | 2027-01-01T00:00:00Z",
        "@annually                 | 2027-01-01T00:00:00Z",
        "@every 10m                | 2026-03-01T12:17:30Z",
        "@every 1h30m              | 2026-03-01T13:37:30Z",
        "@every 1.5h               | 2026-03-01T13:37:30Z",
        "@every 10ms               | 2026-03-01T12:07:31Z",
        "@every 1500ms             | 2026-03-01T12:07:31Z",
        "CRON_TZ=Europe/Berlin 0 2 * * * | 2026-03-02T01:00:00Z",
        "TZ=America/New_York 0 2 * * *   | 2026-03-02T07:00:00Z",
        "CRON_TZ=Asia/Tokyo @daily       | 2026-03-01T15:00:00Z",
        "CRON_TZ=UTC @every 10m          | 2026-03-01T12:17:30Z",
        // Both days restricted: either will do. A step of a star restricts.
        "0 0 13 * 5                | 2026-03-06T00:00:00Z",
        "0 0 */2 * 1               | 2026-03-02T00:00:00Z",
        "0 0 * * 5                 | 2026-03-06T00:00:00Z",
        "0 0 13 * *                | 2026-03-13T00:00:00Z",
        "0 0 1-31 * 5              | 2026-03-02T00:00:00Z",
      })
  void isNextDue(String expression, Instant due) {
    assertThat(Cron.parse(expression).next(SUNDAY, SUNDAY)).contains(due);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''              | empty spec string",
        "0 2 * *         | expected exactly 5 fields, found 4: [0 2 * *]",
        "0 0 2 * * *     | expected exactly 5 fields, found 6: [0 0 2 * * *]",
        "bad             | expected exactly 5 fields, found 1: [bad]",
        "60 * * * *      | end of range (60) above maximum (59): 60",
        "0 24 * * *      | end of range (24) above maximum (23): 24",
        "0 0 0 * *       | beginning of range (0) below minimum (1): 0",
        "0 0 * 13 *      | end of range (13) above maximum (12): 13",
        "0 0 * * 7       | end of range (7) above maximum (6): 7",
        "0 0 * * 5-7     | end of range (7) above maximum (6): 5-7",
        "5-1 * * * *     | beginning of range (5) beyond end of range (1): 5-1",
        "1-2-3 * * * *   | too many hyphens: 1-2-3",
        "1/2/3 * * * *   | too many slashes: 1/2/3",
        "*/0 * * * *     | step of range should be a positive number: */0",
        "x * * * *       | failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax",
        "*/x * * * *     | failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax",
        "@fortnightly    | unrecognized descriptor: @fortnightly",
        "@every          | unrecognized descriptor: @every",
        "CRON_TZ=Mars/Olympus 0 2 * * * | provided bad location Mars/Olympus: unknown time zone Mars/Olympus",
      })
  void saysWhatIsWrong(String expression, String message) {
    assertThatThrownBy(() -> Cron.parse(expression))
        .isInstanceOf(InvalidCron.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@every soon",
        "@every -",
        "@every 10",
        "TZ=",
        "TZ=UTC",
        "CRON_TZ= ",
        ",,, * * * *",
        "- * * * *",
        "/ * * * *",
        "99999999999 * * * *",
        "*/99999999999 * * * *",
        "-1 * * * *",
        "L * * * *",
        "0 0 15W * *",
        "0 0 * * 5#2",
        "CRON_TZ=TZ=UTC 0 0 * * *"
      })
  void refusesTheRest(String expression) {
    assertThatThrownBy(() -> Cron.parse(expression))
        .isInstanceOf(InvalidCron.class)
        .hasMessageMatching(".{5,}");
  }
}
