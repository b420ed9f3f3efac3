package io.davit.scheduler.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A status that is to be written.
///
/// @param again when the next attempt starts; null while one runs
public record Showing(
    String effectId, boolean clearSkip, @Nullable String notice, @Nullable Instant again) {}
