package io.davit.coordinator.run;

import java.time.Instant;

/// A request to another machine that has no answer yet (protocol B7).
///
/// @param id of the timer
/// @param again when it is asked again
public record Ask(String id, Instant again) {}
