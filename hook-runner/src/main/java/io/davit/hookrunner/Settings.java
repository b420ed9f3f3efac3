package io.davit.hookrunner;

import io.davit.coordinator.process.HealthSection;
import io.davit.events.service.KafkaSection;
import io.davit.kube.ClusterSection;

/// The settings of hook-runner.
public record Settings(KafkaSection kafka, ClusterSection cluster, HealthSection health) {}
