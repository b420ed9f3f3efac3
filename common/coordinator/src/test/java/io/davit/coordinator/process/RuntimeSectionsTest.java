package io.davit.coordinator.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.coordinator.runtime.CoordinatorSettings;
import io.davit.model.settings.SettingsException;
import io.davit.model.settings.SettingsReader;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeSectionsTest {

  record All(LeaseSection lease, CoordinatorSection coordinator) {}

  @Test
  void anEmptyFileMeansTheNumbersOfTheProtocol() {
    All all = read("");

    assertThat(all.lease()).isEqualTo(LeaseSection.DEFAULTS);
    assertThat(all.coordinator()).isEqualTo(CoordinatorSection.DEFAULTS);
    assertThat(all.coordinator().settings(all.lease())).isEqualTo(CoordinatorSettings.DEFAULTS);
  }

  @Test
  void eachNumberReachesTheRuntime() {
    All all =
        read(
            """
            lease: {duration: 20s, margin: 4s, renewEvery: 3s, clockTolerance: 10s}
            coordinator: {effects: 7, batch: 8, waiting: 9, sweepEvery: 2m}
            """);

    CoordinatorSettings settings = all.coordinator().settings(all.lease());
    assertThat(settings.lease()).isEqualTo(Duration.ofSeconds(20));
    assertThat(settings.margin()).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.renewEvery()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.clockTolerance()).isEqualTo(Duration.ofSeconds(10));
    assertThat(settings.maxEffects()).isEqualTo(7);
    assertThat(settings.batch()).isEqualTo(8);
    assertThat(settings.maxWaitingCommands()).isEqualTo(9);
    assertThat(settings.sweepEvery()).isEqualTo(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lease: {margin: 30s}          | lease: margin: 30s is not less than duration 30s",
        "lease: {duration: 5s}         | lease: margin: 5s is not less than duration 5s",
        "lease: {renewEvery: 25s}      | lease: renewEvery: 25s and margin 5s together are not less"
            + " than duration 30s",
        "lease: {margin: 0s}           | lease: margin: 0s is not positive",
        "lease: {clockTolerance: -1s}  | lease: clockTolerance: -1s is not positive",
        "lease: {duration: soon}       | lease.duration: bad value \"soon\"",
        "lease: {marign: 5s}           | lease.marign: there is no such setting",
        "coordinator: {effects: 0}     | coordinator: effects: 0 is not positive",
        "coordinator: {batch: -3}      | coordinator: batch: -3 is not positive",
        "coordinator: {waiting: 400}   | coordinator: waiting: 400 is less than batch 500",
        "coordinator: {sweepEvery: 0s} | coordinator: sweepEvery: PT0S is not positive",
      })
  void whatCannotBeIsRefusedByFieldAndValue(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(message);
  }

  private static All read(String yaml) {
    return SettingsReader.read(All.class, yaml, Map.of());
  }
}
