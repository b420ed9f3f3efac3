package io.davit.coordinator.machine;

import java.time.Instant;

/// What is left of a key that has ended (protocol B6).
public record Done(String outcome, Instant at) {}
