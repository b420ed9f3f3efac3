package io.davit.backup.snapshot;

import io.davit.blob.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// Waits for things in the cluster by looking again and again.
///
/// @param every between two looks
public record Looking(InstantSource clock, Pause pause, Duration every) {

  /// Looks until there is something to see; empty if the time comes first.
  ///
  /// @throws io.davit.blob.BlobException.Interrupted if interrupted
  <T> Optional<T> until(Instant end, Supplier<Optional<T>> look) {
    for (Optional<T> seen = look.get(); ; seen = look.get()) {
      if (seen.isPresent() || !clock.instant().isBefore(end)) {
        return seen;
      }
      pause.await(every);
    }
  }
}
