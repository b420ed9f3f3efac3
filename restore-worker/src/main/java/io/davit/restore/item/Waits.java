package io.davit.restore.item;

import io.davit.blob.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for things in the cluster that take their time, by looking again and again.
///
/// @param patience how long at most
/// @param every between two looks
public record Waits(InstantSource clock, Pause pause, Duration patience, Duration every) {

  /// Looks until there is something to see; empty if patience ends.
  ///
  /// @throws io.davit.blob.BlobException.Interrupted if interrupted
  public <T> Optional<T> until(Supplier<Optional<T>> look) {
    Instant end = clock.instant().plus(patience);
    for (Optional<T> seen = look.get(); ; seen = look.get()) {
      if (seen.isPresent() || !clock.instant().isBefore(end)) {
        return seen;
      }
      pause.await(every);
    }
  }

  /// Looks until something is so; false if patience ends.
  public boolean untilTrue(BooleanSupplier look) {
    return until(() -> look.getAsBoolean() ? Optional.of(true) : Optional.<Boolean>empty())
        .isPresent();
  }
}
