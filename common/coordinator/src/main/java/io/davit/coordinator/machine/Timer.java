package io.davit.coordinator.machine;

import java.time.Instant;

/// A command that is due at an instant, unless the state has changed its mind by then.
public record Timer<C>(Instant at, C command) {}
