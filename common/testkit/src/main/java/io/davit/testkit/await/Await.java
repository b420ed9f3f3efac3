package io.davit.testkit.await;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// Waits for what must come to be, and looks every 50 ms. Its limit is far beyond what any of it
/// takes: it ends a test that would hang, it measures nothing.
public final class Await {

  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Duration LOOK = Duration.ofMillis(50);

  private Await() {}

  /// Waits until something is so.
  ///
  /// @param what is waited for, as the error calls it
  /// @throws org.awaitility.core.ConditionTimeoutException if it is not so in time
  public static void until(String what, BooleanSupplier condition) {
    waiting(what).until(condition::getAsBoolean);
  }

  /// Waits until there is something.
  ///
  /// @param what is waited for, as the error calls it
  /// @return what was found
  /// @throws org.awaitility.core.ConditionTimeoutException if nothing is found in time
  public static <T> T until(String what, Supplier<Optional<T>> search) {
    return waiting(what).until(search::get, Optional::isPresent).orElseThrow();
  }

  private static ConditionFactory waiting(String what) {
    return Awaitility.await(what)
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .pollInSameThread();
  }
}
