package io.davit.restore;

import io.davit.coordinator.process.HealthSection;
import io.davit.events.service.KafkaSection;
import io.davit.kube.ClusterSection;

/// The settings of the restore worker.
public record Settings(
    KafkaSection kafka, ClusterSection cluster, HealthSection health, RestoreSection restore) {}
