package io.davit.scheduler.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.davit.model.velero.Annotations;
import io.davit.scheduler.resource.VeleroObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class ExpiryLimitTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:30Z");
  private VeleroObject location = new VeleroObject(JsonNodeFactory.instance.objectNode());

  /// Takes, and writes down what is to stand in the location.
  private int take(int wanted, int backups, Instant at) {
    ExpiryLimit.Taken taken = ExpiryLimit.of(location, at).take(wanted, backups, at);
    ObjectNode written = taken.after().patch(at);
    location = new VeleroObject(written);
    return taken.granted();
  }

  @Test
  void fiftyExpireInAnHourOfAFewBackups() {
    assertThat(take(40, 100, NOW)).isEqualTo(40);
    assertThat(take(10, 60, NOW.plusSeconds(60))).isEqualTo(10);
    assertThat(location.annotation(Annotations.EXPIRY_STOPPED)).isEmpty();
    assertThat(take(1, 50, NOW.plusSeconds(120))).isZero();
  }

  @Test
  void aQuarterExpiresOfMany() {
    assertThat(take(1000, 400, NOW)).isEqualTo(100);
  }

  @Test
  void anHourLaterThereIsRoomAgainIfTheLimitWasNotReached() {
    assertThat(take(50, 60, NOW)).isEqualTo(50);
    assertThat(take(50, 60, NOW.plus(Duration.ofMinutes(62)))).isEqualTo(50);
  }

  @Test
  void atTheLimitItStopsUntilAPersonReleasesIt() {
    assertThat(take(51, 60, NOW)).isEqualTo(50);
    assertThat(location.annotation(Annotations.EXPIRY_STOPPED)).contains(NOW.toString());
    assertThat(take(1, 60, NOW.plus(Duration.ofDays(2)))).isZero();

    location
        .json()
        .withObject("metadata")
        .withObject("annotations")
        .put(Annotations.RELEASE_EXPIRY, "true");
    assertThat(take(1, 60, NOW.plus(Duration.ofDays(2)))).isEqualTo(1);
    assertThat(location.annotation(Annotations.EXPIRY_STOPPED)).isEmpty();
    assertThat(location.annotation(Annotations.RELEASE_EXPIRY)).isEmpty();
  }

  @Test
  void whatSomebodyElseWroteThereCountsNothing() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.withObject("metadata").withObject("annotations").put(Annotations.EXPIRED, "x=1 =2 2026=x");
    location = new VeleroObject(json);
    assertThat(take(60, 10, NOW)).isEqualTo(50);
  }
}
