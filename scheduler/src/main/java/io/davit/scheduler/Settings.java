package io.davit.scheduler;

import io.davit.coordinator.process.CoordinatorSection;
import io.davit.coordinator.process.HealthSection;
import io.davit.coordinator.process.LeaseSection;
import io.davit.events.service.KafkaSection;
import io.davit.kube.ClusterSection;
import io.davit.model.settings.Setting;
import io.davit.scheduler.intake.Leave;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The settings of the scheduler.
public record Settings(
    KafkaSection kafka,
    LeaseSection lease,
    CoordinatorSection coordinator,
    ClusterSection cluster,
    HealthSection health,
    Intake intake,
    Backups backups) {

  /// The section `intake`: who may ask for what (protocol E4).
  public record Intake(
      @Setting(
              value =
                  "What may be asked for on `requests`: schedule, backup, restore, delete, cancel",
              orElse = "schedule")
          List<String> allow,
      @Setting(value = "The same for each tenant's topic, as in `ops=backup+cancel`", orElse = "")
          Map<String, String> tenants) {

    public Intake {
      allow = List.copyOf(allow);
      tenants = Map.copyOf(tenants);
      var _ = parse(allow, tenants);
    }

    /// What may be asked for, by tenant; that of all others under the empty name.
    ///
    /// @throws IllegalArgumentException naming what is not understood
    Map<String, Set<Leave>> leaves() {
      return parse(allow, tenants);
    }

    private static Map<String, Set<Leave>> parse(List<String> allow, Map<String, String> tenants) {
      Map<String, Set<Leave>> leaves = new HashMap<>();
      leaves.put("", Leave.parse(allow));
      tenants.forEach((tenant, kinds) ->
          leaves.put(tenant, Leave.parse(Arrays.asList(kinds.split("[+]", -1)))));
      return Map.copyOf(leaves);
    }
  }

  /// The section `backups`.
  public record Backups(
      @Setting(value = "How long backups are kept that do not say", orElse = "720h") Duration ttl,
      @Setting(value = "How often expired backups are looked for", orElse = "1m") Duration expiry,
      @Setting(value = "What `velero version` is told", orElse = "davit-0.1.0")
          String serverVersion) {

    public Backups {
      if (!ttl.isPositive()) {
        throw new IllegalArgumentException("ttl: " + ttl + " is not positive");
      }
      if (!expiry.isPositive()) {
        throw new IllegalArgumentException("expiry: " + expiry + " is not positive");
      }
    }
  }
}
