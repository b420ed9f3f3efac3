package io.davit.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.davit.model.settings.SettingsReader;
import io.davit.scheduler.intake.Leave;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void onlyTheBrokerMustBeNamed() {
    Settings settings = read("kafka:\n  bootstrapServers: here:1\n");
    assertThat(settings.intake().leaves()).isEqualTo(Map.of("", Set.of(Leave.SCHEDULE)));
    assertThat(settings.backups().ttl()).isEqualTo(Duration.ofDays(30));
    assertThat(settings.cluster().namespace()).isEqualTo("velero");
  }

  @Test
  void tenantsHaveTheirOwnLeave() {
    Settings settings =
        read(
            """
            kafka:
              bootstrapServers: here:1
            intake:
              tenants:
                ops: backup+cancel
            """);
    assertThat(settings.intake().leaves().get("ops")).isEqualTo(Set.of(Leave.BACKUP, Leave.CANCEL));
  }

  @Test
  void unknownLeaveIsRefusedByName() {
    assertThatThrownBy(
            () -> read("kafka:\n  bootstrapServers: here:1\nintake:\n  allow: [everything]\n"))
        .hasMessageContaining("intake")
        .hasMessageContaining("everything");
  }

  @Test
  void unknownKeyIsRefusedByName() {
    assertThatThrownBy(() -> read("kafka:\n  bootstrapServers: here:1\nbackups:\n  tll: 1h\n"))
        .hasMessageContaining("tll");
  }

  private static Settings read(String yaml) {
    return SettingsReader.read(Settings.class, yaml, Map.of());
  }
}
