/// Time as ports: timers over absolute instants, a monotonic ticker, and the check of the own
/// clock.
@NullMarked
package io.davit.coordinator.time;

import org.jspecify.annotations.NullMarked;
