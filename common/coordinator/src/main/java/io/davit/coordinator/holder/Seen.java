package io.davit.coordinator.holder;

import io.davit.model.message.Renewal;
import java.time.Instant;

/// A renewal as it was read.
///
/// @param appendedAt the broker's append time: the lease runs from here
/// @param readAt by the own clock
public record Seen(Renewal renewal, Instant appendedAt, Instant readAt) {}
