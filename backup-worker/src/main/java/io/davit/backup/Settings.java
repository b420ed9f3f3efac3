package io.davit.backup;

import io.davit.coordinator.process.CoordinatorSection;
import io.davit.coordinator.process.HealthSection;
import io.davit.coordinator.process.LeaseSection;
import io.davit.events.service.KafkaSection;
import io.davit.kube.ClusterSection;

/// The settings of the backup worker.
public record Settings(
    KafkaSection kafka,
    LeaseSection lease,
    CoordinatorSection coordinator,
    ClusterSection cluster,
    HealthSection health,
    BackupSection backup) {}
