package io.davit.model.message;

import java.time.Duration;

/// A hook that runs in a restored pod once its container is up.
///
/// @param ready whether the container must be ready, not only running
/// @param patience how long it is waited for that, counted from when hook-runner heard of the pod
public record AwaitedHook(ResolvedHook hook, boolean ready, Duration patience) {}
